/** One request that is refused: how, and at which fields. */
export interface BadRequest {
  name: string;
  path: string;
  init: RequestInit;
  status: number;
  code: string;
  /** For `INVALID_REQUEST`: the fields that are wrong. */
  fields?: string[];
}

const UNKNOWN = '00000000-0000-4000-8000-00000000ffff';
const json = { 'Content-Type': 'application/json' };

/** A good body for every `POST`, about a session in which each column stands otherwise. */
export const goodBodies = (sessionId: string) => ({
  '/generate': { prompt: 'p', models: ['flux'] },
  '/iterate': { sessionId, model: 'flux', prompt: 'p' },
  '/outpaint': { sessionId, model: 'flux', preset: '16:9', prompt: 'p' },
  '/retry': { sessionId, model: 'recraft', iteration: 0 },
  '/enhance': { prompt: 'p' },
  '/log': { level: 'info', message: 'm' },
});
type PostPath = keyof ReturnType<typeof goodBodies>;

/** A body as a stream, whose length nobody says beforehand. */
const streamed = (text: string): RequestInit => ({
  method: 'POST',
  headers: json,
  body: new Blob([text]).stream(),
  duplex: 'half',
});

/** Bodies that are no JSON, and JSON that is no object. */
const BODIES: [
  name: string,
  body: string | Uint8Array,
  code: 'INVALID_JSON' | 'INVALID_REQUEST',
][] = [
  ['nothing', '', 'INVALID_JSON'],
  ['white space', ' \r\n', 'INVALID_JSON'],
  ['half an object', '{"prompt":', 'INVALID_JSON'],
  ['an object and more', '{}{}', 'INVALID_JSON'],
  ['single quotes', "{'prompt':'p'}", 'INVALID_JSON'],
  ['names without quotes', '{prompt:1}', 'INVALID_JSON'],
  ['a comma at the end', '{"prompt":"p",}', 'INVALID_JSON'],
  ['a comment', '{"prompt":"p"/**/}', 'INVALID_JSON'],
  ['NaN', '{"prompt":NaN}', 'INVALID_JSON'],
  ['a raw line break in a text', '{"prompt":"a\nb"}', 'INVALID_JSON'],
  ['a broken escape', '{"prompt":"\\u12"}', 'INVALID_JSON'],
  ['bytes of nothing', new Uint8Array([0xff, 0xfe, 0x00, 0x80]), 'INVALID_JSON'],
  ['five thousand open brackets', '['.repeat(5000), 'INVALID_JSON'],
  ['a form', 'prompt=p&models=flux', 'INVALID_JSON'],
  ['null', 'null', 'INVALID_REQUEST'],
  ['a list', '[]', 'INVALID_REQUEST'],
  ['a list of a body', '[{"prompt":"p"}]', 'INVALID_REQUEST'],
  ['a text', '"prompt"', 'INVALID_REQUEST'],
  ['a number', '1e400', 'INVALID_REQUEST'],
  ['true', 'true', 'INVALID_REQUEST'],
];

const TYPES = [
  '',
  'text/plain',
  'text/json',
  'application/jsonp',
  'application/ld+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/html, application/json',
  'json',
];

const KEYS: [name: string, key: string][] = [
  ['an empty', ''],
  ['a too long', 'k'.repeat(256)],
  ['a spaced', 'a b'],
  ['a tabbed', 'a\tb'],
  ['an accented', 'clé'],
];

/** What every `POST` refuses, whatever it is about. */
function anyPost(path: PostPath, good: object): BadRequest[] {
  const limit = path === '/log' ? 10_240 : 65_536;
  const body = JSON.stringify(good);
  const large = body + ' '.repeat(limit + 1 - body.length);
  const post = (init: RequestInit): RequestInit => ({ method: 'POST', headers: json, ...init });
  return [
    ...BODIES.map(([name, body, code]) => ({
      name: `a body that is ${name}`,
      path,
      init: post({ body }),
      status: 400,
      code,
      ...(code === 'INVALID_REQUEST' && { fields: [''] }),
    })),
    ...TYPES.map((type) => ({
      name: `the type ${JSON.stringify(type)}`,
      path,
      init: post({ body, headers: { 'Content-Type': type } }),
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    })),
    ...KEYS.map(([name, key]) => ({
      name: `${name} Idempotency-Key`,
      path,
      init: post({ body, headers: { ...json, 'Idempotency-Key': key } }),
      status: 400,
      code: 'INVALID_REQUEST',
      fields: ['Idempotency-Key'],
    })),
    ...[post({ body: large, headers: { ...json, 'Content-Length': `${limit + 1}` } })]
      .concat(post({ body: large }), streamed(large))
      .map((init, index) => ({
        name: `${limit + 1} bytes, ${['by its length', 'by its bytes', 'in chunks'][index]}`,
        path,
        init,
        status: 413,
        code: 'PAYLOAD_TOO_LARGE',
      })),
    ...['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
      name: method,
      path,
      init: { method },
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
    })),
  ];
}

const PROMPTS: [name: string, value: unknown][] = [
  ['null', null],
  ['a number', 7],
  ['false', false],
  ['a list', ['a']],
  ['an object', { toString: 'a' }],
  ['empty', ''],
  ['blank', ' \r\n\t\u00a0\u2003\ufeff'],
  ['1001 characters', 'x'.repeat(1001)],
  ['501 characters of two units', '😀'.repeat(501)],
  ['a NUL', 'a\0b'],
  ['an escape', 'a\u001b[31m'],
  ['a vertical tab', 'a\u000bb'],
  ['a DEL', 'a\u007fb'],
  ['the first half of a pair', 'a\ud83d'],
  ['the second half of a pair', '\ude00a'],
  ['a pair the wrong way round', 'a\ude00\ud83db'],
];
const IDS: [name: string, value: unknown][] = [
  ['null', null],
  ['a number', 1],
  ['a list of an id', [UNKNOWN]],
  ['an object', {}],
  ['empty', ''],
  ['a word', 'abc'],
  ['without its dashes', UNKNOWN.replaceAll('-', '')],
  ['in braces', `{${UNKNOWN}}`],
  ['with a line break', `${UNKNOWN}\n`],
  ['with a path', `../${UNKNOWN}`],
  ['too long', `${UNKNOWN}0`],
  ['not in hexadecimal', UNKNOWN.replace('ffff', 'gggg')],
];
const NAMES: [name: string, value: unknown][] = [
  ['null', null],
  ['a number', 0],
  ['unknown', 'dall-e'],
  ['in capitals', 'FLUX'],
  ['spaced', ' flux'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['a list', ['flux']],
];
const INDEXES: [name: string, value: unknown][] = [
  ['null', null],
  ['a text', '0'],
  ['below 0', -1],
  ['7', 7],
  ['a fraction', 0.5],
  ['huge', 1e21],
  ['a list', [0]],
  ['true', true],
];

type FieldCase = [path: PostPath, field: string, isRequired: boolean, values: [string, unknown][]];
const FIELDS: FieldCase[] = [
  ['/generate', 'prompt', true, PROMPTS],
  ['/iterate', 'prompt', true, PROMPTS],
  ['/outpaint', 'prompt', false, PROMPTS],
  ['/enhance', 'prompt', true, PROMPTS],
  ['/iterate', 'sessionId', true, IDS],
  ['/outpaint', 'sessionId', true, IDS],
  ['/retry', 'sessionId', true, IDS],
  ['/iterate', 'model', true, NAMES],
  ['/outpaint', 'model', true, NAMES],
  ['/retry', 'model', true, NAMES],
  ['/outpaint', 'preset', true, [...NAMES, ['another ratio', '2:1'], ['spaced', '16 : 9']]],
  ['/iterate', 'fromIteration', false, INDEXES],
  ['/outpaint', 'iterationIndex', false, INDEXES],
  ['/retry', 'iteration', true, INDEXES],
  [
    '/generate',
    'models',
    false,
    [
      ['null', null],
      ['a text', 'flux'],
      ['none', []],
      ['an object', {}],
    ],
  ],
  ['/log', 'level', true, [...NAMES, ['trace', 'trace'], ['in capitals', 'INFO']]],
  [
    '/log',
    'message',
    true,
    [
      ['null', null],
      ['empty', ''],
      ['long', 'x'.repeat(2001)],
    ],
  ],
  [
    '/log',
    'stack',
    false,
    [
      ['null', null],
      ['a list', []],
      ['long', 'x'.repeat(8001)],
    ],
  ],
  [
    '/log',
    'metadata',
    false,
    [
      ['null', null],
      ['a text', 'x'],
      ['a list', []],
    ],
  ],
];

function wrongFields(good: ReturnType<typeof goodBodies>): BadRequest[] {
  return FIELDS.flatMap(([path, field, isRequired, values]) => {
    const without = Object.entries(good[path]).filter(([name]) => name !== field);
    const cases = values.map(([name, value]): [string, object] => [
      name,
      { ...good[path], [field]: value },
    ]);
    if (isRequired) cases.push(['missing', Object.fromEntries(without)]);
    return cases.map(([name, body]) => ({
      name: `${field}: ${name}`,
      path,
      init: { method: 'POST', headers: json, body: JSON.stringify(body) },
      status: 400,
      code: 'INVALID_REQUEST',
      fields: [field],
    }));
  });
}

/** Bodies with more than one thing wrong, or something wrong further inside. */
function wrongTogether(sessionId: string): BadRequest[] {
  const cases: [name: string, path: PostPath, body: string, fields: string[]][] = [
    ['everything missing', '/iterate', '{}', ['sessionId', 'model', 'prompt']],
    [
      'everything wrong',
      '/retry',
      '{"sessionId":1,"model":2,"iteration":"3"}',
      ['sessionId', 'model', 'iteration'],
    ],
    [
      'a wrong model among good ones',
      '/generate',
      '{"prompt":"p","models":["flux",5,"x"]}',
      ['models.1', 'models.2'],
    ],
    ['a list in the list', '/generate', '{"prompt":"p","models":[["flux"]]}', ['models.0']],
    ['a prompt for the prototype', '/generate', '{"__proto__":{"prompt":"p"}}', ['prompt']],
    [
      'a prompt in the constructor',
      '/generate',
      '{"constructor":{"prototype":{"prompt":"p"}}}',
      ['prompt'],
    ],
    ['the second of two prompts wrong', '/generate', '{"prompt":"p","prompt":""}', ['prompt']],
    ['a prompt of another case', '/generate', '{"Prompt":"p"}', ['prompt']],
    [
      'a number past all bounds',
      '/retry',
      `{"sessionId":"${sessionId}","model":"recraft","iteration":1e999}`,
      ['iteration'],
    ],
    ['a lone half by its escape', '/enhance', String.raw`{"prompt":"\uD800"}`, ['prompt']],
  ];
  return cases.map(([name, path, body, fields]) => ({
    name,
    path,
    init: { method: 'POST', headers: json, body },
    status: 400,
    code: 'INVALID_REQUEST',
    fields,
  }));
}

/** Prompts with a word that is not allowed, plain and in disguise. */
function blockedPrompts(sessionId: string): BadRequest[] {
  const paths = ['/generate', '/iterate', '/outpaint', '/enhance'] as const;
  return paths.flatMap((path) =>
    ['a fucking boat', 'FUCK', 'f\u00adu\u00adc\u00adk'].map((prompt) => ({
      name: `the prompt ${JSON.stringify(prompt)}`,
      path,
      init: {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ ...goodBodies(sessionId)[path], prompt }),
      },
      status: 400,
      code: 'PROMPT_BLOCKED',
      fields: ['prompt'],
    })),
  );
}

/** Requests that are well-formed, and do not fit how the session stands. */
function unfit(sessionId: string): BadRequest[] {
  const cases: [path: PostPath, change: object, status: number, code: string][] = [
    ['/generate', { models: ['gemini'] }, 404, 'MODEL_DISABLED'],
    ['/generate', { models: ['flux', 'gemini'] }, 404, 'MODEL_DISABLED'],
    ...(['/iterate', '/outpaint', '/retry'] as const).flatMap(
      (path): [PostPath, object, number, string][] => [
        [path, { sessionId: UNKNOWN }, 404, 'SESSION_NOT_FOUND'],
        [path, { model: 'gemini' }, 404, 'MODEL_DISABLED'],
      ],
    ),
    ['/iterate', { model: 'openai' }, 409, 'COLUMN_BUSY'],
    ['/outpaint', { model: 'openai' }, 409, 'COLUMN_BUSY'],
    ['/iterate', { fromIteration: 5 }, 404, 'ITERATION_NOT_FOUND'],
    ['/outpaint', { iterationIndex: 6 }, 404, 'ITERATION_NOT_FOUND'],
    ['/iterate', { model: 'recraft' }, 409, 'ITERATION_NOT_READY'],
    ['/iterate', { model: 'recraft', fromIteration: 0 }, 409, 'ITERATION_NOT_READY'],
    ['/outpaint', { model: 'recraft' }, 409, 'ITERATION_NOT_READY'],
    ['/outpaint', { preset: '1:1' }, 400, 'ALREADY_AT_ASPECT'],
    ['/retry', { model: 'flux' }, 409, 'ITERATION_NOT_FAILED'],
    ['/retry', { model: 'openai' }, 409, 'ITERATION_NOT_FAILED'],
    ['/retry', { iteration: 1 }, 404, 'ITERATION_NOT_FOUND'],
  ];
  return cases.map(([path, change, status, code]) => ({
    name: JSON.stringify(change),
    path,
    init: {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ ...goodBodies(sessionId)[path], ...change }),
    },
    status,
    code,
  }));
}

const LIMITS = [
  '',
  '0',
  '00',
  '51',
  '-1',
  '1.0',
  '1e1',
  '0x10',
  '+5',
  '%205',
  '5%20',
  'ten',
  '٣',
  '5%00',
  '1000',
];
const CURSORS = [
  'x',
  '0',
  '..%2f..%2fjobs',
  '%00',
  '%F0%9F%98%80',
  'a'.repeat(3000),
  `gallery/0-${UNKNOWN}`,
];
const ID_PATHS = [
  'x',
  'LIST',
  '__proto__',
  'constructor',
  'null',
  '%00',
  '%',
  '%zz',
  '%ff',
  '..%2fjobs',
  '%2e%2e%2fjobs',
  `${UNKNOWN}%00`,
  `${UNKNOWN}%0a`,
  `${UNKNOWN}.json`,
  `${UNKNOWN}%2fcontext`,
  '%F0%9F%98%80',
];

function wrongAddresses(sessionId: string): BadRequest[] {
  const refused =
    (name: string, status: number, code: string, fields?: string[]) =>
    (path: string, init: RequestInit = {}): BadRequest => ({
      name: `${name}${init.method ? `, ${init.method}` : ''}`,
      path,
      init,
      status,
      code,
      ...(fields && { fields }),
    });
  const remove = { method: 'DELETE' };
  const wrongId = refused('an ill-formed id', 400, 'INVALID_REQUEST', ['sessionId']);
  const missing = refused('an unknown session', 404, 'SESSION_NOT_FOUND');
  const nowhere = refused('no address', 404, 'NOT_FOUND');
  return [
    ...LIMITS.map((limit) =>
      refused('a limit', 400, 'INVALID_REQUEST', ['limit'])(`/gallery/list?limit=${limit}`),
    ),
    ...CURSORS.map((cursor) =>
      refused('a cursor', 400, 'INVALID_CURSOR')(`/gallery/list?cursor=${cursor}`),
    ),
    ...ID_PATHS.flatMap((id) => [
      wrongId(`/status/${id}`),
      wrongId(`/gallery/${id}`),
      wrongId(`/gallery/${id}`, remove),
    ]),
    refused('the list', 405, 'METHOD_NOT_ALLOWED')('/gallery/list', remove),
    missing(`/status/${UNKNOWN}`),
    missing(`/gallery/${UNKNOWN}`),
    missing(`/gallery/${UNKNOWN}`, remove),
    ...[
      '/',
      '//',
      '/generate/',
      '//generate',
      '/GENERATE',
      '/status',
      '/status/',
      '/gallery',
      '/gallery/',
    ]
      .concat(`/status/${sessionId}/`, `//status/${sessionId}`, `/status//${sessionId}`)
      .concat(`/status/${sessionId}/flux`, `/gallery/${sessionId}/images`, '/gallery/list/')
      .concat('/status/%2e%2e', '/gallery/..', '/jobs', '/sessions', '/__proto__', '/constructor')
      .concat('/openapi', '/openapi.json/', '/.env', '/health.json', '/%00')
      .map((path) => nowhere(path)),
    ...['/models', '/health', '/openapi.json', `/status/${sessionId}`, `/gallery/${sessionId}`]
      .concat('/gallery/list')
      .flatMap((path) =>
        ['POST', 'PUT', 'PATCH'].map((method) =>
          refused('another method', 405, 'METHOD_NOT_ALLOWED')(path, { method }),
        ),
      ),
    ...['/models', '/health', '/openapi.json', `/status/${sessionId}`].map((path) =>
      refused('another method', 405, 'METHOD_NOT_ALLOWED')(path, remove),
    ),
  ];
}

/** Every bad request there is, to a session whose columns are completed, failed, busy and off. */
export function badRequests(sessionId: string): BadRequest[] {
  const good = goodBodies(sessionId);
  return [
    ...(Object.keys(good) as PostPath[]).flatMap((path) => anyPost(path, good[path])),
    ...wrongFields(good),
    ...wrongTogether(sessionId),
    ...blockedPrompts(sessionId),
    ...unfit(sessionId),
    ...wrongAddresses(sessionId),
  ];
}
