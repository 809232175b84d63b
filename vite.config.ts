import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const SHELL = '/ngoai-tuyen'
/**
 * The browser keeps the application's own files and one empty page, which it shows only when the server cannot be
 * reached. No answer of the API is ever kept, so nobody finds another's data there.
 */
function offline() {
  return VitePWA({
    injectRegister: false,
    manifestFilename: 'manifest.webmanifest',
    manifest: {
      name: 'Học Nấy', short_name: 'Học Nấy', lang: 'vi', start_url: '/', scope: '/', display: 'standalone',
      background_color: '#f7f4ec', theme_color: '#1b5e43',
      icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    workbox: {
      globPatterns: ['assets/*.{js,css}', 'assets/*{latin,vietnamese}-{400,600,700}-normal*.woff2', 'icon.svg'],
      globIgnores: ['**/index.html', 'assets/*latin-ext*'],
      additionalManifestEntries: [{ url: SHELL, revision: Date.now().toString(36) }],
      navigateFallback: null,
      clientsClaim: true,
      runtimeCaching: [
        {
          // Written out into the worker: it can know nothing of this file. What the server draws is never out of a copy.
          urlPattern: ({ request, url, sameOrigin }) =>
            sameOrigin && request.mode === 'navigate' && !/^\/(api|api-docs|cong-khai|tt|dp|lop|gcn|hai-long|ho-so|thong-bao|co-mat|dung-nhac-viec|metrics)(\/|$)/.test(url.pathname),
          handler: 'NetworkOnly',
          options: { precacheFallback: { fallbackURL: SHELL } },
        },
      ],
    },
  })
}

// `index.html` is a template: the server puts a fresh nonce in place of `__CSP_NONCE__` for every request.
export default defineConfig({
  root: path('src/app/web'),
  cacheDir: path('node_modules/.vite'),
  plugins: [react(), offline()],
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
