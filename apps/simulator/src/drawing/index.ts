export { drawScene } from './draw-scene.ts';
export type {
  DrawingStyle,
  EditRequest,
  FillRequest,
  PictureFormat,
  SceneRequest,
} from './drawing.ts';
export { fillCanvas } from './fill-canvas.ts';
export { redrawFrom } from './redraw-from.ts';
