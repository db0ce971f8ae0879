#!/bin/sh
# aws-cdk-lib 2.263.0 (npm), constructs 10.8.1, seen on 2026-11-30 with Node.js 20.
#
# One would guess: to synthesize one stack with one queue is a matter of milliseconds, as it has always been, and what
# checks a template is a plugin that somebody has to add.
#
# What it does: App.synth() ends with a plugin that nobody has added. CloudFormationValidatePlugin loads a rule engine as
# WebAssembly and runs it over every template: seven to eight seconds of CPU for the first one in a process, where the synthesis
# itself takes 0.05. In Java, each JVM starts a Node.js of its own and so pays it anew: unit tests with one synthesis for
# each class of tests became several times as slow. The result is one more file, validation-report.json. Neither an option
# of App nor skipValidation of synth() leaves it out, only the environment variable CDK_VALIDATION=false.
#
# Output (milliseconds of CPU, user and system, of app.synth() alone, on 2 cores):
#   by default:            8362  with validation-report.json
#   skipValidation:        6971  with validation-report.json
#   CDK_VALIDATION=false:    54  without validation-report.json
#
# Fails if validation no longer takes ten times what the synthesis does, or if skipValidation now leaves it out.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund aws-cdk-lib@2.263.0 constructs@10.8.1 >/dev/null

cat > app.js <<'JS'
const { App, Stack } = require('aws-cdk-lib');
const { Queue } = require('aws-cdk-lib/aws-sqs');
const fs = require('fs');

const [label, skipValidation] = process.argv.slice(2);
const app = new App({ outdir: 'out' });
new Queue(new Stack(app, 'Stack'), 'Queue');
const before = process.cpuUsage();
app.synth({ skipValidation: skipValidation === 'true' });
const used = process.cpuUsage(before);
const report = fs.existsSync('out/validation-report.json') ? 'with' : 'without';
const milliseconds = String(Math.round((used.user + used.system) / 1000)).padStart(6);
console.log(`${label.padEnd(21)} ${milliseconds}  ${report} validation-report.json`);
JS

run() {
  rm -rf out
  node app.js "$1" "$2" 2>/dev/null
}
unset CDK_VALIDATION CDK_OUTDIR CDK_CONTEXT_JSON || true
{
  run 'by default:' false
  run 'skipValidation:' true
  CDK_VALIDATION=false
  export CDK_VALIDATION
  run 'CDK_VALIDATION=false:' false
} | tee came

awk '
  / with validation/    { with++; if (least == "" || $(NF - 2) < least) least = $(NF - 2) }
  / without validation/ { without++; alone = $(NF - 2) }
  END { exit !(with == 2 && without == 1 && least >= 10 * alone) }
' came
