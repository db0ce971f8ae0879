#!/bin/sh
# aws-cdk-lib 2.263.0 (npm), seen on 2026-11-30.
#
# One would guess: a resource that is imported by its ARN knows the account and region that stand in the ARN. `env` says
# so of queues, topics, functions, keys, log groups, streams, user pools and even of TableV2, and grants decide by it
# whether something crosses an account or region.
#
# What it does: dynamodb.Table.fromTableArn alone forgets them. `env` of such a table is that of the stack that imports it,
# while its `tableArn` goes on naming the other account and region, so a policy is written for one table and every
# question of CDK's about the place is answered with another.
#
# Output:
#   111111111111 eu-west-1  aws-dynamodb Table
#   222222222222 us-east-1  aws-dynamodb TableV2
#   222222222222 us-east-1  aws-sqs Queue
#   222222222222 us-east-1  aws-sns Topic
#   222222222222 us-east-1  aws-kms Key
#   222222222222 us-east-1  aws-kinesis Stream
#   arn:aws:dynamodb:us-east-1:222222222222:table/t
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent aws-cdk-lib@2.263.0 constructs@10.6.0

cat >expected <<'END'
111111111111 eu-west-1  aws-dynamodb Table
222222222222 us-east-1  aws-dynamodb TableV2
222222222222 us-east-1  aws-sqs Queue
222222222222 us-east-1  aws-sns Topic
222222222222 us-east-1  aws-kms Key
222222222222 us-east-1  aws-kinesis Stream
arn:aws:dynamodb:us-east-1:222222222222:table/t
END

node - 2>/dev/null >actual <<'END'
const { App, Stack } = require('aws-cdk-lib');
const stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
const imports = [
  ['aws-dynamodb', 'Table', 'fromTableArn', 'dynamodb', 'table/t'],
  ['aws-dynamodb', 'TableV2', 'fromTableArn', 'dynamodb', 'table/t'],
  ['aws-sqs', 'Queue', 'fromQueueArn', 'sqs', 'q'],
  ['aws-sns', 'Topic', 'fromTopicArn', 'sns', 't'],
  ['aws-kms', 'Key', 'fromKeyArn', 'kms', 'key/k'],
  ['aws-kinesis', 'Stream', 'fromStreamArn', 'kinesis', 'stream/s'],
];
let table;
for (const [module, type, method, service, name] of imports) {
  const arn = `arn:aws:${service}:us-east-1:222222222222:${name}`;
  const imported = require(`aws-cdk-lib/${module}`)[type][method](stack, type, arn);
  table = table ?? imported;
  console.log(`${imported.env.account} ${imported.env.region}  ${module} ${type}`);
}
console.log(table.tableArn);
END

cat actual
diff expected actual
