export { channelName } from './channel.ts';
export { archiveType, parseCondaMeta, type CondaRecord } from './conda-meta.ts';
