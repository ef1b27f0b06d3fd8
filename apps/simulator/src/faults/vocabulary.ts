/**
 * Everything a simulated service can be asked to do wrong, with a sentence that says what it then
 * does. A name that a service has no form for does nothing there.
 */
export const FAULTS = {
  '400': 'Refuses the request with HTTP 400, in the words of the service.',
  '401': 'Refuses the key with HTTP 401 (Gemini: 400 with the reason API_KEY_INVALID).',
  '402': 'Has no credits left (OpenAI: 429 insufficient_quota; Gemini: 429 with a quota per day).',
  '403': 'Refuses the key with HTTP 403.',
  '404': 'Refuses the request with HTTP 404, in the words of the service.',
  '408': 'Refuses the request with HTTP 408, in the words of the service.',
  '409': 'Refuses the request with HTTP 409, in the words of the service.',
  '422': 'Refuses the request with HTTP 422, in the words of the service.',
  '429': 'Is asked too often, and says how long to wait: the duration, 1s if there is none.',
  '429-date': 'Is asked too often, with Retry-After as an HTTP date.',
  '429-bare':
    'Is asked too often, without a wait in the headers (BFL: retry_after in the body alone).',
  '500': 'Fails with HTTP 500, in the words of the service.',
  '502': 'Fails with HTTP 502 and the HTML page of a gateway.',
  '503': 'Fails with HTTP 503, in the words of the service.',
  '504': 'Fails with HTTP 504, in the words of the service.',
  moderated: 'Refuses the prompt in its moderation (BFL: the task ends in Request Moderated).',
  'moderated-output':
    'Holds back the finished picture in its moderation (BFL: the task ends in Content Moderated).',
  'no-picture':
    'Answers well but without a picture (Gemini: NO_IMAGE; BFL: Ready without a sample).',
  text: 'Answers 200 with plain text in place of JSON (BFL: to the submission).',
  'odd-json': 'Answers 200 with JSON of an unknown shape.',
  drop: 'Closes the connection before an answer begins.',
  'cut-off': 'Ends the connection in the middle of the body of its answer.',
  hang: 'Never answers.',
  slow: 'Takes as long as the duration says, 5s if there is none.',
  redirect: 'Answers the call with a 307 to another origin (itself, under its other name).',
  echo: 'Refuses with HTTP 400 and a body that repeats the API key and the prompt.',
  'echo-result': 'Succeeds, and repeats the API key wherever its answer has room for it.',
  truncated: 'Hands over half of the file of the picture.',
  'not-a-picture': 'Hands over text where the bytes of the picture should be.',
  'wrong-size': 'Makes a picture of another size and shape than asked for.',
  'wrong-format': 'Makes a JPEG where PNG was asked for, and PNG where it was not.',
  gif: 'Makes a GIF.',
  animated: 'Makes an animated WebP of two frames.',
  bomb: 'Hands over a PNG of 20000 x 20000 pixels in a file of a few hundred KB.',
  'lying-bomb': 'Hands over a PNG that claims 1024 x 1024 pixels and inflates to hundreds of MB.',
  huge: 'Hands over more than 32 MB of picture.',
  'unknown-status': 'BFL only: answers two polls with a status nobody knows, then goes on.',
  'task-error': 'BFL only: the task ends in Error.',
  'task-422': 'BFL only: the task ends in Error, told with HTTP 422.',
  'task-503': 'BFL only: the task ends in Error, told with HTTP 503.',
  'task-lost': 'BFL only: the task ends in Task not found.',
  'poll-429':
    'BFL only: the first two polls are too many requests, with the duration in Retry-After.',
  'poll-503': 'BFL only: the first two polls fail with HTTP 503.',
  'poll-drop': 'BFL only: the first two polls lose their connection.',
  'poll-text': 'BFL only: the first two polls are answered with plain text.',
  'result-404': 'The address of the picture answers 404, for good (BFL and Recraft).',
  'result-503': 'The first download of the picture fails with HTTP 503 (BFL and Recraft).',
  'result-drop': 'The first download of the picture loses its connection (BFL and Recraft).',
  'result-redirect':
    'The address of the picture redirects to http://169.254.169.254/latest/meta-data/ (BFL and Recraft).',
  'result-elsewhere':
    'The address of the picture is on a host of somebody else: https://example.com/picture.png (BFL and Recraft).',
  'by-url': 'Recraft only: answers with an address although base64 was asked for.',
} as const;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
