// Loads what AWS publishes of CloudFormation's resource types, for the scripts beside this one.
//
// Source: the npm package @aws-cdk/aws-service-spec in the version below, from which CDK makes its own classes.
// Copyright Amazon.com, Inc., Apache License 2.0, https://github.com/cdklabs/awscdk-service-spec.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '0.1.216';

/** What to write into an extract. */
export const SOURCE = `An extract of @aws-cdk/aws-service-spec ${VERSION}, Apache License 2.0`;

export function serviceSpec() {
  const directory = mkdtempSync(join(tmpdir(), 'service-spec-'));
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `@aws-cdk/aws-service-spec@${VERSION}`], {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    return createRequire(join(directory, 'x.js'))('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync();
  } finally {
    rmSync(directory, { recursive: true });
  }
}
