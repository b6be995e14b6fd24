/** What `seaworthy policy init` writes: the same text as examples/policies/production.yaml. */
export const samplePolicy = `# A policy for Seaworthy. Rules are heard from the top; the gravest answer stands. The whole language: docs/policy.md
apiVersion: seaworthy.dev/v1alpha1
kind: Policy
metadata:
  name: production
spec:
  rules:
    # Used in attacks today: it does not ship, fix or no fix.
    - deny: { finding: vulnerability, knownExploited: true }
    # Headers of a kernel that the container does not run.
    - allow: { finding: vulnerability, package: [linux-libc-dev, linux-headers*] }
    # A fixed version is there: take it.
    - deny: { finding: vulnerability, severity: critical, fix: available }
    # A few may wait for the next release, many may not.
    - deny: { finding: vulnerability, severity: '>= high', fix: available, moreThan: 10 }
    # Likely to be exploited within 30 days.
    - warn: { finding: vulnerability, epss: '>= 0.3' }
    # The rest that is not small.
    - warn: { finding: vulnerability, severity: '>= medium' }
    # The distribution's release is maintained no more: nothing in it will be fixed.
    - deny: { finding: end-of-life }

  # What could not be examined is answered too: allow, warn or deny.
  onUnknown:
    default: warn
    unreadable: deny
    no-advisory-data: deny

  # A waiver has an owner, a reason and a last day. After that day it is void, and every report says so.
  exceptions: []
  #  - finding: CVE-2024-0001
  #    package: libexample1
  #    target: 'registry.example.com/team/*'
  #    owner: team-a
  #    reason: the vulnerable function is not called
  #    expires: 2027-01-31
`;
