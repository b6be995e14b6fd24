import type { Pipeline, Step, Written } from '../../formats/pipeline/index.ts';
import { commandsOf, type PlacedCommand } from './command.ts';
import { remembered } from './remembered.ts';
import { stepsOf } from './scripts.ts';
import { taskNames } from './task-names.ts';

/** What a step looks for: known vulnerabilities of packages, those of an image, licenses, mistakes in source code or configuration. */
export type ScanKind = 'vulnerability' | 'image' | 'license' | 'static-analysis';

/** A step that scans. */
export interface Scan {
  readonly kinds: readonly ScanKind[];
  /** The name of the tool. */
  readonly tool: string;
  readonly written: Written;
  readonly offset: number;
  readonly step?: Step;
  readonly command?: PlacedCommand;
}

type Row = readonly [name: RegExp, ...kinds: readonly ScanKind[]];

/** Actions and reusable workflows, by `owner/repository/path`. */
const actions: readonly Row[] = [
  [/^aquasecurity\/(?:trivy-action|setup-trivy)/, 'vulnerability', 'image'],
  [/^anchore\/(?:scan-action|grype)/, 'vulnerability', 'image'],
  [/^anchore\/workflows\/.*(?:codeql|zizmor)/, 'static-analysis'],
  [/^snyk\/actions\/docker/, 'image', 'vulnerability'],
  [/^snyk\/actions/, 'vulnerability'],
  [/^docker\/scout-action/, 'image', 'vulnerability'],
  [
    /^(?:azure|aquasecurity|sysdiglabs|crowdstrike|wizcli|lacework|prismacloud|paloaltonetworks|neuvector|jfrog)\/[^/]*(?:scan|container|wiz|setup-jfrog)/,
    'image',
    'vulnerability',
  ],
  [/^google\/osv-scanner/, 'vulnerability'],
  [/^actions\/dependency-review-action/, 'vulnerability', 'license'],
  [/^golang\/govulncheck-action/, 'vulnerability'],
  [/^pypa\/gh-action-pip-audit/, 'vulnerability'],
  [/^(?:rustsec\/audit-check|actions-rs\/audit-check|embarkstudios\/cargo-deny-action)/, 'vulnerability'],
  [/^embarkstudios\/cargo-deny-action/, 'license'],
  [/^dependency-check\//, 'vulnerability'],
  [/^fossas?\/(?:fossa-action)/, 'license', 'vulnerability'],
  [/^(?:fossa-contrib|fossas)\//, 'license'],
  [/^(?:apache\/skywalking-eyes|viperproject\/check-license-header|kt3k\/license_checker|pilosus\/action-pip-license-checker)/, 'license'],
  [/^(?:oss-review-toolkit\/ort-ci-github-action|aboutcode-org\/scancode-action)/, 'license'],
  [/^github\/codeql-action/, 'static-analysis'],
  [/^(?:semgrep|returntocorp)\/semgrep-action/, 'static-analysis'],
  [/^sonarsource\//, 'static-analysis'],
  [/^(?:golangci\/golangci-lint-action|securego\/gosec|dominikh\/staticcheck-action)/, 'static-analysis'],
  [
    /^(?:bridgecrewio\/checkov-action|zizmorcore\/zizmor-action|checkmarx\/|veracode\/|hadolint\/hadolint-action|azohra\/|stackrox\/kube-linter-action)/,
    'static-analysis',
  ],
  [
    /^(?:super-linter\/super-linter|github\/super-linter|oxsecurity\/megalinter|reviewdog\/|astral-sh\/ruff-action|psf\/black|microsoft\/security-devops-action)/,
    'static-analysis',
  ],
  [/^seaworthy\//, 'vulnerability', 'image', 'license', 'static-analysis'],
];

/** Programs, by their name and first words. */
const programs: readonly Row[] = [
  [/^seaworthy (?:scan|verify)/, 'vulnerability', 'image', 'license', 'static-analysis'],
  [/^seaworthy@\S+ (?:scan|verify)/, 'vulnerability', 'image', 'license', 'static-analysis'],
  [/^trivy (?:image|i)\b/, 'vulnerability', 'image'],
  [/^trivy (?:fs|filesystem|repo|rootfs|sbom|vm|k8s)\b/, 'vulnerability'],
  [/^trivy .*--scanners[= ]\S*license/, 'license'],
  [/^trivy (?:config|conf)\b/, 'static-analysis'],
  [/^(?:grype|anchore-cli|anchorectl|clair-scanner|clairctl)\b/, 'vulnerability', 'image'],
  [
    /^(?:snyk container|docker scout|docker scan|twistcli|roxctl image|wizcli docker|sysdig-cli-scanner|cs-image-scan|lacework vulnerability|jf docker scan)\b/,
    'vulnerability',
    'image',
  ],
  [/^snyk code\b/, 'static-analysis'],
  [/^snyk (?:test|monitor)\b/, 'vulnerability'],
  [
    /^(?:osv-scanner|govulncheck|pip-audit|safety|bundle-audit|bundler-audit|auditjs|retire|nancy|dependency-check|dependency-check\.sh|depscan|owasp-dependency-check|cargo-audit)\b/,
    'vulnerability',
  ],
  [/^(?:npm|pnpm|yarn|bun|cargo|composer) (?:audit|npm audit)\b/, 'vulnerability'],
  [/^(?:cargo deny)\b/, 'vulnerability', 'license'],
  [/^dotnet list .*--vulnerable/, 'vulnerability'],
  [
    /^(?:go-licenses|license-checker|licensee|licensed|license_finder|fossa|ort|scancode|pip-licenses|licensecheck|addlicense|reuse|bouncer|grant|license-eye|go-licence-detector)\b/,
    'license',
  ],
  [
    /^(?:semgrep|codeql|bandit|gosec|golangci-lint|staticcheck|sonar-scanner|checkov|kube-linter|kube-score|kubeaudit|hadolint|shellcheck|eslint|pylint|flake8|ruff|mypy|rubocop|brakeman|spotbugs|pmd|tfsec|terrascan|actionlint|zizmor|njsscan|horusec|psalm|phpstan|cppcheck|clang-tidy|conftest|kubesec|yamllint|ansible-lint|detekt|ktlint|swiftlint|oxlint|biome)\b/,
    'static-analysis',
  ],
  [/^go vet\b/, 'static-analysis'],
  [/^cargo clippy\b/, 'static-analysis'],
  [/^(?:mvn|mvnw|gradle|gradlew)\b.*\b(?:sonar|spotbugs|pmd|checkstyle)\b/, 'static-analysis'],
  [/^(?:mvn|mvnw|gradle|gradlew)\b.*\bdependency-?check/i, 'vulnerability'],
  [
    /^(?:make|task|just|npm run|npm run-script|pnpm run|pnpm|yarn run|yarn|bun run)\s+\S*(?:lint|staticcheck|static-analysis|sast)\b/,
    'static-analysis',
  ],
  [
    /^(?:make|task|just|npm run|npm run-script|pnpm run|pnpm|yarn run|yarn|bun run)\s+\S*(?:govulncheck|vulncheck|trivy|grype|audit|vuln)\b/,
    'vulnerability',
  ],
  [/^(?:make|task|just|npm run|npm run-script|pnpm run|pnpm|yarn run|yarn|bun run)\s+\S*licen[sc]e/, 'license'],
];

/** Steps of Jenkins, by the name of the call. */
const calls: readonly Row[] = [
  [/^(?:dependencyCheck|dependencyCheckPublisher|snykSecurity|nexusPolicyEvaluation|ossIndexAudit)$/, 'vulnerability'],
  [/^(?:aqua|aquaMicroscanner|anchore|prismaCloudScanImage|twistlockScan|neuvector|sysdigImageScan|trivyScan)$/, 'vulnerability', 'image'],
  [/^(?:withSonarQubeEnv|waitForQualityGate|fortifyScan|checkmarx\w*|step_checkmarx|veracode|codeql\w*|semgrep|recordIssues)$/, 'static-analysis'],
];

/** Templates of GitLab, by what an include names. */
const templates: readonly Row[] = [
  [/Container-Scanning/i, 'image', 'vulnerability'],
  [/Dependency-Scanning/i, 'vulnerability', 'license'],
  [/License-Scanning/i, 'license'],
  [/\bSAST|Code-Quality/i, 'static-analysis'],
  [/Auto-DevOps/i, 'image', 'vulnerability', 'license', 'static-analysis'],
  [/components\/(?:container-scanning)/i, 'image', 'vulnerability'],
  [/components\/(?:dependency-scanning)/i, 'vulnerability'],
  [/components\/(?:sast|code-quality)/i, 'static-analysis'],
  [/trivy|grype/i, 'image', 'vulnerability'],
];

/** Tasks of Tekton, by their names. */
const tasks: readonly Row[] = [
  [/trivy|grype|clair|anchore|snyk|twistlock|roxctl|acs-image-(?:check|scan)|image-scan|vuln/i, 'vulnerability', 'image'],
  [/licen[sc]e/i, 'license'],
  [/sonar|sast|semgrep|lint|codeql|checkov|kube-?linter|hadolint|gosec|coverity/i, 'static-analysis'],
  [/seaworthy/i, 'vulnerability', 'image', 'license', 'static-analysis'],
];

/** The scans of a pipeline that its text tells of. */
export const scansOf = remembered((pipeline: Pipeline): readonly Scan[] => [
  ...ofSteps(pipeline),
  ...ofCommands(pipeline),
  ...ofImports(pipeline),
  ...ofTasks(pipeline),
]);

/** Everything that the scans of a pipeline look for. */
export function scanKindsOf(pipeline: Pipeline): ReadonlySet<ScanKind> {
  return new Set(scansOf(pipeline).flatMap(({ kinds }) => kinds));
}

function kindsOf(rows: readonly Row[], text: string): readonly ScanKind[] {
  return rows.flatMap(([name, ...kinds]) => (name.test(text) ? kinds : []));
}

function ofSteps(pipeline: Pipeline): readonly Scan[] {
  const called = pipeline.jobs.flatMap(({ calls: use }) => (use === undefined ? [] : scanOf(actions, `${use.repository}/${use.path}`, use.written)));
  const steps = stepsOf(pipeline).flatMap(({ step }) => {
    const { uses, call, key } = step;
    if (uses !== undefined) return scanOf(actions, `${uses.repository}/${uses.path}`, uses.written, step);
    return call === undefined ? [] : scanOf(calls, call.name, key, step);
  });
  return [...called, ...steps];
}

function scanOf(rows: readonly Row[], name: string, written: Written, step?: Step): readonly Scan[] {
  const kinds = kindsOf(rows, name);
  return kinds.length === 0 ? [] : [{ kinds, tool: name, written, offset: 0, ...(step === undefined ? {} : { step }) }];
}

const longestCommand = 1_000;

function ofCommands(pipeline: Pipeline): readonly Scan[] {
  return commandsOf(pipeline).flatMap((command) => {
    const { program, script, step } = command;
    const text = [program.name, ...program.arguments.map((word) => word.text)].join(' ').slice(0, longestCommand);
    const kinds = kindsOf(programs, withoutRunner(text));
    return kinds.length === 0 ? [] : [{ kinds, tool: toolOf(text), written: script.written, offset: program.word.from, step, command }];
  });
}

/** The name of the program; of one that runs what its first word says, both. */
function toolOf(text: string): string {
  return /^(?:make|task|just|npm|pnpm|yarn|bun|go|cargo)(?: run)? [\w:.-]{1,60}/.exec(text)?.[0] ?? text.split(' ', 1)[0] ?? '';
}

/** `docker run … aquasec/trivy image x` runs `trivy image x`; a container that is started by name is told by its image. */
function withoutRunner(text: string): string {
  const image =
    /^(?:docker|podman|nerdctl) run .*?(?:^|[\s/])((?:trivy|grype|snyk|semgrep|hadolint|checkov|seaworthy|osv-scanner|sonar-scanner-cli|golangci-lint|kube-linter)(?:[:@]\S+)?)\s(.*)$/.exec(
      text,
    );
  if (image === null)
    return text
      .replace(/^(?:npm|pnpm) (?:exec|x|dlx) (?:-\S+ )*/, '')
      .replace(/^go run \S*\/([\w-]+)@\S+/, '$1')
      .replace(/^go tool /, '');
  return `${(image[1] ?? '').replace(/[:@].*$/, '')} ${image[2] ?? ''}`;
}

function ofImports(pipeline: Pipeline): readonly Scan[] {
  if (pipeline.system !== 'gitlab') return [];
  return pipeline.imports.flatMap(({ written }) => scanOf(templates, written.text, written));
}

function ofTasks(pipeline: Pipeline): readonly Scan[] {
  if (pipeline.system !== 'tekton') return [];
  return taskNames(pipeline).flatMap((written) => scanOf(tasks, written.text, written));
}
