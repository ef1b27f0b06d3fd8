// @ts-check
import { modelsOf, Refusal, sessionOf, startSession } from './api.js';
import { showColumns } from './columns.js';

/** Milliseconds between two looks at a session that is still working. */
const POLL_INTERVAL_MS = 500;

const form = /** @type {HTMLFormElement} */ (document.querySelector('#create'));
const promptBox = /** @type {HTMLTextAreaElement} */ (document.querySelector('#prompt'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
const notice = /** @type {HTMLElement} */ (document.querySelector('#notice'));
const columns = /** @type {HTMLElement} */ (document.querySelector('#columns'));

/** The session on show; whatever still comes in for another one is dropped. @type {string | undefined} */
let shown;

/** @type {import('./api.js').Models} */
let models = [];

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void create();
});
promptBox.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

try {
  models = await modelsOf();
  showColumns(columns, models, undefined);
  if (location.hash.length > 1) void follow(location.hash.slice(1));
} catch (error) {
  notice.textContent = `${messageOf(error)} Reload the page to try again.`;
}

async function create() {
  button.disabled = true;
  notice.textContent = '';
  try {
    const { sessionId } = await startSession(promptBox.value);
    window.history.replaceState(null, '', `#${sessionId}`);
    void follow(sessionId);
  } catch (error) {
    notice.textContent = messageOf(error);
  } finally {
    button.disabled = false;
  }
}

/** Shows a session and keeps it current until it has settled. @param {string} sessionId */
async function follow(sessionId) {
  shown = sessionId;
  /** @type {import('./api.js').KnownSession | undefined} */
  let known;
  while (shown === sessionId) {
    try {
      const next = await sessionOf(sessionId, known);
      if (shown !== sessionId) return;
      if (next !== known) showColumns(columns, models, next.session);
      notice.textContent = '';
      known = next;
      if (next.session.status !== 'in_progress') return;
    } catch (error) {
      // A server that restarts carries on with its work, and so does this page.
      notice.textContent = messageOf(error);
      if (error instanceof Refusal && error.isFinal) return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
