import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

// `index.html` is a template: the server puts a fresh nonce in place of `__CSP_NONCE__` for every request.
export default defineConfig({
  root: path('src/app/web'),
  cacheDir: path('node_modules/.vite'),
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
  preview: { host: '127.0.0.1' },
  build: {
    outDir: path('dist/web'),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // Inlined assets would be `data:` addresses, which the content security policy does not let in.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What changes only with the lock file stays in the browser's cache across releases.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|@formatjs|intl-messageformat|zod)\//,
            },
          ],
        },
      },
    },
  },
})
