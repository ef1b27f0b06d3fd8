import type { oas31, ZodOpenApiOverrideContext } from 'zod-openapi';

type SchemaObject = oas31.SchemaObject;

/** Makes a schema say what a reader needs, and no more than clients may rely on. */
export function tidySchema({ jsonSchema, io }: ZodOpenApiOverrideContext): void {
  const schema = jsonSchema as SchemaObject;
  // Bounds of JavaScript's own numbers are no rule of this API.
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  nameProperties(schema);
  if (io === 'input') return;
  // An answer may have more fields one day, and a format says enough of a text that we made.
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format !== undefined) delete schema.pattern;
}

/** A record whose keys are known is shown as an object with those properties. */
function nameProperties(schema: SchemaObject): void {
  const { propertyNames, additionalProperties: value } = schema;
  if (propertyNames === undefined || typeof propertyNames === 'boolean') return;
  delete schema.propertyNames;
  if (!('enum' in propertyNames) || typeof value !== 'object') return;
  const names = (propertyNames.enum ?? []).map(String);
  schema.properties = Object.fromEntries(names.map((name) => [name, value]));
  delete schema.additionalProperties;
}
