import { watchPages } from './browser.ts'

// Run anew for every file, unlike the modules that files of one worker share.
watchPages()
