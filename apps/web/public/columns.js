// @ts-check
/**
 * @typedef {import('./api.js').Models} Models
 * @typedef {import('./api.js').Session} Session
 * @typedef {Session['models']['flux']['iterations'][number]} Iteration
 */

/**
 * Draws a column for each model, filled as far as the session has got.
 * @param {HTMLElement} place
 * @param {Models} models
 * @param {Session | undefined} session
 */
export function showColumns(place, models, session) {
  place.replaceChildren(...models.map((model) => columnOf(model, session?.models[model.name])));
}

/**
 * @param {Models[number]} model
 * @param {Session['models']['flux'] | undefined} column
 */
function columnOf(model, column) {
  const note = model.simulated ? `${model.modelId}, simulated` : model.modelId;
  return element('article', 'column', [
    element('h2', '', model.displayName),
    element('p', 'quiet', note),
    ...picturesOf(model, column),
  ]);
}

/**
 * @param {Models[number]} model
 * @param {Session['models']['flux'] | undefined} column
 */
function picturesOf(model, column) {
  if (!model.enabled || column?.status === 'disabled') {
    return [figureOf(element('div', 'empty', 'Switched off'), '')];
  }
  if (!column) return [figureOf(element('div', 'empty', 'Waiting for a prompt'), '')];
  return column.iterations.map(pictureOf);
}

/** @param {Iteration} iteration */
function pictureOf(iteration) {
  switch (iteration.status) {
    case 'completed': {
      const image = document.createElement('img');
      Object.assign(image, {
        src: iteration.thumbnailUrl,
        alt: iteration.prompt,
        width: iteration.width,
        height: iteration.height,
      });
      const link = Object.assign(document.createElement('a'), { href: iteration.imageUrl });
      link.append(image);
      const seconds = (iteration.durationMs / 1000).toFixed(1);
      const size = `${iteration.width} × ${iteration.height}`;
      return figureOf(link, `${iteration.prompt} · ${size} · ${seconds} s`);
    }
    case 'failed':
      return figureOf(element('div', 'failed', iteration.error.message), iteration.prompt);
    case 'in_progress':
      return figureOf(element('div', 'waiting', 'Drawing …'), iteration.prompt);
  }
}

/**
 * @param {HTMLElement} picture
 * @param {string} caption
 */
function figureOf(picture, caption) {
  return element('figure', '', [picture, ...(caption ? [element('figcaption', '', caption)] : [])]);
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string | HTMLElement[]} content text, never markup
 */
function element(tag, className, content) {
  const made = document.createElement(tag);
  made.className = className;
  if (typeof content === 'string') made.textContent = content;
  else made.append(...content);
  return made;
}
