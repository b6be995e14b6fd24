/** What a step looks for: known vulnerabilities of packages, those of an image, licenses, mistakes in source code or configuration. */
export type ScanKind = 'vulnerability' | 'image' | 'license' | 'static-analysis';

/** A name, and what the tool of that name looks for. */
export type ScanRow = readonly [name: RegExp, ...kinds: readonly ScanKind[]];

/** Actions and reusable workflows, by `owner/repository/path`. */
export const scanActions: readonly ScanRow[] = [
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
export const scanPrograms: readonly ScanRow[] = [
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
export const scanCalls: readonly ScanRow[] = [
  [/^(?:dependencyCheck|dependencyCheckPublisher|snykSecurity|nexusPolicyEvaluation|ossIndexAudit)$/, 'vulnerability'],
  [/^(?:aqua|aquaMicroscanner|anchore|prismaCloudScanImage|twistlockScan|neuvector|sysdigImageScan|trivyScan)$/, 'vulnerability', 'image'],
  [/^(?:withSonarQubeEnv|waitForQualityGate|fortifyScan|checkmarx\w*|step_checkmarx|veracode|codeql\w*|semgrep|recordIssues)$/, 'static-analysis'],
];

/** Templates of GitLab, by what an include names. */
export const scanTemplates: readonly ScanRow[] = [
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
export const scanTasks: readonly ScanRow[] = [
  [/trivy|grype|clair|anchore|snyk|twistlock|roxctl|acs-image-(?:check|scan)|image-scan|vuln/i, 'vulnerability', 'image'],
  [/licen[sc]e/i, 'license'],
  [/sonar|sast|semgrep|lint|codeql|checkov|kube-?linter|hadolint|gosec|coverity/i, 'static-analysis'],
  [/seaworthy/i, 'vulnerability', 'image', 'license', 'static-analysis'],
];
