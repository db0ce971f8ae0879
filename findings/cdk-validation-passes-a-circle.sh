#!/bin/sh
# aws-cdk-lib 2.263.0 (npm), constructs 10.8.1, seen on 2026-11-30 with Node.js 20.
#
# One would guess: since App.synth() ends with a rule engine that takes seconds to check each template as CloudFormation
# would, a stack that CloudFormation refuses as a whole, for a circular dependency between its resources, is reported there;
# or that CDK, which keeps stacks from depending on each other in a circle, keeps resources from it as well.
#
# What it does: f.addEnvironment('URL', api.url), where a method of the API invokes f, is synthesized without a word. The
# function needs the stage, the stage its deployment, the deployment the method, the method the function. The report of the
# rule engine is empty. The same two lines with the parts in two stacks end the synthesis with an error that shows the whole circle.
#
# Output:
#   one stack:  a circle of AWS::ApiGateway::Deployment, AWS::ApiGateway::Method, AWS::ApiGateway::Stage, AWS::Lambda::Function, AWS::Lambda::Permission
#   report:     0 findings
#   two stacks: refused, 'Functions' depends on 'Apis' (…). Adding this dependency (…) would create a cyclic reference.
#
# Fails if the circle in one stack is now refused or reported.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund aws-cdk-lib@2.263.0 constructs@10.8.1 >/dev/null

cat > app.js <<'JS'
const { App, Stack } = require('aws-cdk-lib');
const { Code, Function, Runtime } = require('aws-cdk-lib/aws-lambda');
const { LambdaIntegration, RestApi } = require('aws-cdk-lib/aws-apigateway');
const fs = require('fs');

function app(outdir, functions, apis) {
  const made = new App({ outdir });
  const stack = new Stack(made, functions);
  const other = apis === functions ? stack : new Stack(made, apis);
  const f = new Function(stack, 'F', {
    runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => ({})'),
  });
  const api = new RestApi(other, 'Api', { cloudWatchRole: false });
  api.root.addMethod('GET', new LambdaIntegration(f));
  f.addEnvironment('URL', api.url);
  made.synth();
}

function referred(value, found) {
  if (Array.isArray(value)) {
    value.forEach(element => referred(element, found));
  } else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'Ref') found.add(inner);
      else if (key === 'Fn::GetAtt') found.add(inner[0]);
      else referred(inner, found);
    }
  }
  return found;
}

app('one', 'Stack', 'Stack');
const resources = JSON.parse(fs.readFileSync('one/Stack.template.json')).Resources;
const needs = Object.fromEntries(Object.entries(resources).map(([id, resource]) =>
  [id, [...referred(resource.Properties, new Set([].concat(resource.DependsOn || [])))].filter(other => resources[other])]));
let left = Object.keys(needs);
for (let before = 0; before !== left.length;) {
  before = left.length;
  left = left.filter(id => needs[id].some(other => left.includes(other)));
}
const types = [...new Set(left.map(id => resources[id].Type))].sort().join(', ');
console.log(`one stack:  ${types ? 'a circle of ' + types : 'no circle'}`);
const report = JSON.parse(fs.readFileSync('one/validation-report.json'));
console.log(`report:     ${report.pluginReports.length} findings`);
try {
  app('two', 'Functions', 'Apis');
  console.log('two stacks: synthesized');
} catch (e) {
  console.log(`two stacks: refused, ${e.message.split('\n')[0].replace(/\([^)]*\)/g, '(…)')}`);
}
JS

unset CDK_VALIDATION CDK_OUTDIR CDK_CONTEXT_JSON || true
node app.js 2>/dev/null | tee came
grep -q '^one stack:  a circle of .*AWS::ApiGateway::Stage, AWS::Lambda::Function' came
grep -q '^report:     0 findings' came
grep -q '^two stacks: refused' came
