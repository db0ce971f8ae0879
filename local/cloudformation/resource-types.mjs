// Writes src/main/resources/dev/mimic/local/cloudformation/resource-types.json: the properties of resource types, as
// AWS publishes them.
//
// What is written is an extract: documentation and the types that no template here has are left out.
//
//   node local/cloudformation/resource-types.mjs                   renews it; for a newer source, raise VERSION in service-spec.mjs first
//   node local/cloudformation/resource-types.mjs AWS::SQS::Queue   adds a type
//
// Needs Node.js and npm; the build does not, it reads what is committed.
import { readFileSync, writeFileSync } from 'node:fs';
import { serviceSpec, SOURCE } from './service-spec.mjs';

const FILE = new URL('src/main/resources/dev/mimic/local/cloudformation/resource-types.json', import.meta.url);
// Where the source is too strict: a model's name is that of one API, so two APIs may both have it.
const IDENTIFIERS = { 'AWS::ApiGateway::Model': ['RestApiId', 'Name'] };
const TAG = {
  properties: { Key: { type: 'string' }, Value: { type: 'string' } },
  required: ['Key', 'Value'],
};

const database = serviceSpec();
const present = JSON.parse(readFileSync(FILE, 'utf8')).resourceTypes;
const names = [...new Set([...Object.keys(present), ...process.argv.slice(2)])].sort();
const resourceTypes = Object.fromEntries(names.map((name) => [name, resourceType(database, name)]));
writeFileSync(FILE, lines({ source: `${SOURCE}, by resource-types.mjs`, resourceTypes }) + '\n');

function resourceType(database, name) {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', name);
  if (!resource) {
    throw new Error(`${name} is not a resource type that AWS publishes`);
  }
  const definitions = {};
  const schema = objectSchema(resource);
  const primaryIdentifier = IDENTIFIERS[name] ?? resource.primaryIdentifier ?? [];
  const identifier = primaryIdentifier.filter((property) => property in resource.properties);
  return {
    ...schema,
    // Two resources may not be alike in it. One that AWS makes up, such as an id, cannot be alike.
    ...(identifier.length > 0 && identifier.length === primaryIdentifier.length && { identifier }),
    readOnly: [...new Set(Object.keys(resource.attributes).map((attribute) => attribute.split('.')[0]))]
      .filter((attribute) => !(attribute in resource.properties))
      .sort(),
    definitions: sorted(definitions),
  };

  function objectSchema(entity) {
    const properties = Object.entries(entity.properties);
    const required = properties.filter(([, property]) => property.required).map(([key]) => key);
    return {
      properties: sorted(Object.fromEntries(properties.map(([key, property]) => [key, valueSchema(property.type)]))),
      required: required.sort(),
    };
  }

  function valueSchema(type) {
    switch (type.type) {
      case 'string':
      case 'integer':
        return { type: type.type, ...(type.allowedValues && { enum: type.allowedValues }) };
      case 'number':
      case 'boolean':
        return { type: type.type };
      case 'date-time':
        return { type: 'string' };
      case 'json':
        return { type: 'any' };
      case 'array':
        return { type: 'array', items: valueSchema(type.element) };
      case 'map':
        return { type: 'map', items: valueSchema(type.element) };
      case 'tag':
        definitions.Tag = TAG;
        return { $ref: 'Tag' };
      case 'ref':
        return { $ref: definition(database.get('typeDefinition', type.reference.$ref)) };
      case 'union':
        return union(type.types);
      default:
        throw new Error(`${name} has a property of the unknown type ${type.type}`);
    }
  }

  /** Free JSON takes everything, and so it hides the structure that most templates write in its place. */
  function union(types) {
    const structured = types.filter((type) => type.type === 'array' || type.type === 'ref');
    const options = (structured.length > 0 ? structured : types).map(valueSchema);
    return options.length === 1 ? options[0] : { anyOf: options };
  }

  function definition(entity) {
    if (!(entity.name in definitions)) {
      definitions[entity.name] = {}; // a type may hold itself
      definitions[entity.name] = objectSchema(entity);
    }
    return entity.name;
  }
}

/** One line for each property, so that a newer source shows as a difference that can be read. */
function lines(content) {
  const innermost = /[{[][^{}[\]]*[}\]]/g;
  const oneLine = (text) => text.replace(innermost, (inner) => inner.replace(/\s+/g, ' '));
  const withItems = /\{[^{}[\]]*"items": \{[^{}]*\}[^{}[\]]*\}/g;
  return oneLine(JSON.stringify(content, null, 1)).replace(withItems, (outer) => outer.replace(/\s+/g, ' '));
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}
