import type { Locator } from './person.ts';

/** How many times larger than whole each picture of a viewer or a comparison is drawn. */
export function scalesIn(dialog: Locator): Promise<number[]> {
  return dialog.getByRole('img').evaluateAll((images) =>
    images.map((image) => {
      const { transform } = getComputedStyle(image.parentElement ?? image);
      return new DOMMatrix(transform).a;
    }),
  );
}
