import { quoted, type Template } from './template.ts';

/** For GitHub Actions. The commits of actions are those of the releases beside them, as many public workflows pin them. */
export const github: Template = {
  system: 'github',
  file: '.github/workflows/seaworthy.yml',
  next: [
    'set the variable SEAWORTHY_PACKAGE of the repository, unless --package wrote it: what npm installs as seaworthy, by exact version or by the address of a tarball you trust',
    'put the policy on the default branch: `seaworthy policy init`, then commit seaworthy.yaml; without it the built-in policy judges',
    'require the check `gate` and reviews of .github/ in a ruleset: what a pull request may edit, it may switch off',
  ],
  text: (source) => `# Builds the image, scans the sources and the image, tells code scanning what was found, and fails where the policy denies it.
# Written by \`seaworthy init github\`; yours to change.
name: seaworthy

on:
  push:
    branches: [main]
  pull_request:
  schedule:
    - cron: '17 4 * * 1'

permissions: {}

concurrency:
  group: seaworthy-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  gate:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read
      security-events: write
    steps:
      - name: Get what is scanned
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          path: tree
          persist-credentials: false

      # The policy is that of the default branch: what is scanned does not choose its judge.
      - name: Get the policy
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          ref: \${{ github.event.repository.default_branch }}
          path: policy
          sparse-checkout: seaworthy.yaml
          sparse-checkout-cone-mode: false
          persist-credentials: false

      - name: Build the image
        run: |
          docker build --tag scanned:build tree
          docker save --output "$RUNNER_TEMP/image.tar" scanned:build

      - name: Bring Node 24
        uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: '24'
          package-manager-cache: false

      # What npm installs as seaworthy: an exact version of a registry you trust, or the address of a tarball.
      - name: Install seaworthy
        env:
          SEAWORTHY_PACKAGE: ${source === undefined ? '${{ vars.SEAWORTHY_PACKAGE }}' : quoted(source)}
        run: |
          test -n "$SEAWORTHY_PACKAGE" || { echo "::error::set the variable SEAWORTHY_PACKAGE of the repository"; exit 2; }
          npm install --global --ignore-scripts "$SEAWORTHY_PACKAGE"
          seaworthy db update

      # It runs outside of the tree, so that no seaworthy.yaml in it is found. Exit codes: 0 allowed, 1 denied, 2 wrong policy, 3 could not complete.
      - name: Scan
        working-directory: \${{ runner.temp }}
        run: |
          if test -f "$GITHUB_WORKSPACE/policy/seaworthy.yaml"; then export SEAWORTHY_POLICY="$GITHUB_WORKSPACE/policy/seaworthy.yaml"; fi
          code=0
          mkdir -p reports
          seaworthy scan "dir:$GITHUB_WORKSPACE/tree" --format table --format sarif=reports/sources.sarif || code=$?
          seaworthy scan docker-archive:image.tar --format table --format sarif=reports/image.sarif || code=$?
          exit "$code"

      # A fork may not write to code scanning.
      - name: Tell code scanning
        if: \${{ !cancelled() && github.event.pull_request.head.repo.fork != true }}
        uses: github/codeql-action/upload-sarif@ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd # v4.37.7
        with:
          sarif_file: \${{ runner.temp }}/reports
          checkout_path: \${{ github.workspace }}/tree

      - name: Keep the reports
        if: \${{ !cancelled() }}
        uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
        with:
          name: seaworthy
          path: \${{ runner.temp }}/reports

      # What publishes the image comes behind this line: it is reached only where every scan ended with 0.
`,
};
