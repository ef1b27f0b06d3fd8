/** Numbers by attribute or by placeholder. */
export type Numbers = Readonly<Record<string, number>>;

/** An expression that DynamoDB would refuse, or that is not spoken here. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** @throws ExpressionError, as DynamoDB does for a value that is missing or that nothing asks for */
export function checkValues(expressions: string, values: Numbers): void {
  const asked = new Set<string>(expressions.match(/:\w+/g));
  const odd = [
    ...[...asked].filter((name) => !(name in values)),
    ...Object.keys(values).filter((name) => !asked.has(name)),
  ];
  if (odd.length > 0) throw new ExpressionError(`Undefined or unused: ${odd.join(', ')}.`);
}

/** `a <= :x OR attribute_not_exists(b)`; an attribute that is not there compares as false. */
export function holds(condition: string, item: Numbers, values: Numbers): boolean {
  return condition.split(' OR ').some((part) => {
    const absent = /^attribute_not_exists\((\w+)\)$/.exec(part)?.[1];
    return absent === undefined ? compares(part, item, values) : item[absent] === undefined;
  });
}

function compares(comparison: string, item: Numbers, values: Numbers): boolean {
  const [, name = '', operator, placeholder = ''] = match(/^(\w+) (<=|<|>) (:\w+)$/, comparison);
  const value = item[name] ?? NaN;
  const bound = values[placeholder] ?? NaN;
  if (operator === '<=') return value <= bound;
  return operator === '<' ? value < bound : value > bound;
}

/** `SET a = :x, b = b + :y`, from the item as it was before. */
export function updated(update: string, item: Numbers, values: Numbers): Numbers {
  const [, clauses = ''] = match(/^SET (.+)$/, update);
  const changes = clauses.split(', ').map((clause): [string, number] => {
    const pattern = /^(\w+) = (?:(\w+) ([+-]) )?(:\w+)$/;
    const [, name = '', base, sign, placeholder = ''] = match(pattern, clause);
    const value = values[placeholder] ?? NaN;
    return [name, base === undefined ? value : sum(item[base], sign, value)];
  });
  return { ...item, ...Object.fromEntries(changes) };
}

function sum(base: number | undefined, sign: string | undefined, value: number): number {
  if (base === undefined) throw new ExpressionError('An attribute of the update is not there.');
  return sign === '-' ? base - value : base + value;
}

function match(pattern: RegExp, text: string): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) throw new ExpressionError(`Not understood: ${text}`);
  return found;
}
