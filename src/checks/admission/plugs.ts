export { bindingWithoutPolicy } from './binding-without-policy/check.ts';
export { imagesNotVerified } from './images-not-verified/check.ts';
export { policyOnlyAudits } from './policy-only-audits/check.ts';
export { policyParametersMissing } from './policy-parameters-missing/check.ts';
export { policyWithoutBinding } from './policy-without-binding/check.ts';
export { unusedObject } from './unused-object/check.ts';
export { webhookExemptsNamespace } from './webhook-exempts-namespace/check.ts';
export { webhookTargetMissing } from './webhook-target-missing/check.ts';
