import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

// The server as plain JavaScript, so that a start need not translate six hundred files and keep the translator in memory.
export default defineConfig({
  root: path('.'),
  publicDir: false,
  build: {
    ssr: path('src/app/main.ts'),
    outDir: path('dist/server'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
})
