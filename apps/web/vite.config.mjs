import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    // What browsers of the last two years understand.
    target: 'baseline-widely-available',
    sourcemap: true,
    // A picture inlined as a data: address could not be cached by itself.
    assetsInlineLimit: 0,
    // One sheet, with the page: a view whose own could not be loaded once would go without it for good.
    cssCodeSplit: false,
  },
});
