export { drawScene } from './draw-scene.ts';
export { fillCanvas } from './fill-canvas.ts';
export { redrawFrom } from './redraw-from.ts';
