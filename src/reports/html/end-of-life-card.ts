import type { EndOfLifeFinding } from '../../core/finding.ts';
import { sentencesOnEndOfLife } from '../end-of-life.ts';
import type { JudgedFinding } from '../judged.ts';
import { link } from './link.ts';
import { joined, markup, type Markup } from './markup.ts';
import { decisionMark, severityBadge } from './words.ts';

/** A release that has ended stands before all else: it puts everything found in another light. */
export function endOfLifeCard({ finding, decision, waivedBy }: JudgedFinding<EndOfLifeFinding>): Markup {
  const { path, layer } = finding.location;
  return markup`<article class="ended ${decision}">
<h3>${decisionMark(decision)} ${severityBadge(finding.severity)} ${finding.title}${waivedBy.length > 0 ? ' (waived)' : ''}</h3>
<p>${joined(sentencesOnEndOfLife(finding), ' ')}</p>
<p class="quiet"><code>${path}</code>${layer === undefined ? '' : ` in layer ${layer.index}`} ${joined(
    finding.references.map((address) => link(address, address)),
    ' ',
  )}</p>
</article>
`;
}
