import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { chosenWindows } from './chosen-windows';
import { findingKey, withDates } from './draft';
import type { LaunchStep } from './draft';
import { FindingItem, KeptFindings, openFindings } from './findings';
import type { LaunchFinding } from './findings';
import { ProvisionalNotice } from './provisional-notice';
import type { StepProps } from './step';
import css from './launch.module.css';

/** Everything found, each settled in place. */
export function CheckStep({ draft, change, preview, onGo }: StepProps & { readonly onGo: (step: LaunchStep) => void }) {
  const { t } = useTranslation('launch');
  const open = openFindings(preview.findings, draft.kept);
  const errors = open.filter((finding) => finding.severity === 'error');
  const warnings = open.filter((finding) => finding.severity === 'warning');
  const notices = preview.findings.filter((finding) => finding.severity === 'notice' && finding.code !== 'provisional');
  const group = (title: string, findings: readonly LaunchFinding[]) =>
    findings.length > 0 && (
      <section>
        <h3 className={css['group']}>{title}</h3>
        <ul>
          {findings.map((finding) => (
            <FindingItem
              key={findingKey(finding)}
              finding={finding}
              onAnswer={(dates) => change({ dates: withDates(draft.dates, dates) })}
              onKeep={(key) => change({ kept: [...draft.kept, key] })}
              onGo={onGo}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <Panel
      title={t('checkTitle')}
      caption={open.length > 0 ? t('toFixCount', { count: open.length }) : undefined}
      isFlush
    >
      {open.length === 0 && (
        <p className={css['quiet']}>
          <StateWord state="done">{t('checkedFine')}</StateWord>
        </p>
      )}
      {group(t('errors'), errors)}
      {group(t('warnings'), warnings)}
      {group(t('notices'), notices)}
      <ul>
        <ProvisionalNotice windows={chosenWindows(preview, draft.dates)} />
      </ul>
      <KeptFindings
        findings={preview.findings}
        kept={draft.kept}
        onReconsider={(key) => change({ kept: draft.kept.filter((each) => each !== key) })}
      />
    </Panel>
  );
}
