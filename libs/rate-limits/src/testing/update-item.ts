import { checkValues, ExpressionError, holds, type Numbers, updated } from './expressions.ts';

type NumberValues = Record<string, { N: string }>;

/** The body of an `UpdateItem`, as far as it is understood here. */
export interface UpdateItem {
  TableName: string;
  Key: { key: { S: string } };
  UpdateExpression: string;
  ConditionExpression?: string;
  ExpressionAttributeValues: NumberValues;
  ReturnValues?: 'ALL_NEW';
}

/** What goes back: a status, and a body of JSON 1.0. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Carries an update out on the items, whole or not at all. */
export function updateItem(items: Map<string, Numbers>, request: UpdateItem): Answer {
  try {
    return carryOut(items, request);
  } catch (error) {
    if (error instanceof ExpressionError) return refusal(400, 'ValidationException', error.message);
    throw error;
  }
}

function carryOut(items: Map<string, Numbers>, request: UpdateItem): Answer {
  const { UpdateExpression: update, ConditionExpression: condition, ReturnValues } = request;
  const key = request.Key.key.S;
  const item = items.get(key) ?? {};
  const values = numbersOf(request.ExpressionAttributeValues);
  checkValues(`${update} ${condition ?? ''}`, values);
  if (condition !== undefined && !holds(condition, item, values)) {
    return refusal(400, 'ConditionalCheckFailedException');
  }
  const next = updated(update, item, values);
  items.set(key, next);
  return { status: 200, body: ReturnValues ? { Attributes: attributesOf(key, next) } : {} };
}

export function refusal(status: number, code: string, message = code): Answer {
  return { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message } };
}

function numbersOf(values: NumberValues): Numbers {
  return Object.fromEntries(Object.entries(values).map(([name, { N }]) => [name, Number(N)]));
}

function attributesOf(key: string, numbers: Numbers) {
  const values = Object.entries(numbers).map(([name, value]) => [name, { N: String(value) }]);
  return { key: { S: key }, ...(Object.fromEntries(values) as NumberValues) };
}
