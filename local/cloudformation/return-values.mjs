// Writes ../src/main/resources/dev/mimic/local/unserved/return-values.json: what Ref gives for each resource type, which
// attributes Fn::GetAtt takes, and what the ARN is made of, as AWS publishes them.
//
//   node local/cloudformation/return-values.mjs   renews it; for a newer source, raise VERSION in service-spec.mjs first
//
// Needs Node.js and npm; the build does not, it reads what is committed.
import { writeFileSync } from 'node:fs';
import { serviceSpec, SOURCE } from './service-spec.mjs';

const FILE = new URL('../src/main/resources/dev/mimic/local/unserved/return-values.json', import.meta.url);

const lines = serviceSpec()
  .all('resource')
  .sort((one, other) => (one.cloudFormationType < other.cloudFormationType ? -1 : 1))
  .map((resource) => `${JSON.stringify(resource.cloudFormationType)}: ${JSON.stringify(returnValues(resource))}`);
const source = JSON.stringify(`${SOURCE}, by return-values.mjs`);
writeFileSync(FILE, `{\n"source": ${source},\n"resourceTypes": {\n${lines.join(',\n')}\n}\n}\n`);

function returnValues(resource) {
  const ref = resource.cfnRefIdentifier ?? resource.primaryIdentifier;
  return {
    ...(ref && { ref }),
    ...(resource.arnTemplate && { arn: resource.arnTemplate }),
    attributes: Object.fromEntries(
      Object.entries(resource.attributes).map(([name, attribute]) => [name, kind(attribute.type)]).sort(),
    ),
  };
}

/** Structures are there for the attributes in them, such as Endpoint.Port. */
function kind(type) {
  switch (type.type) {
    case 'array':
    case 'boolean':
    case 'string':
      return type.type;
    case 'integer':
    case 'number':
      return 'number';
    default:
      return 'object';
  }
}
