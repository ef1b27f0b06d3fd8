export { seedGallery } from './seed-gallery.ts';
export { type Template, TEMPLATES } from './templates.ts';
