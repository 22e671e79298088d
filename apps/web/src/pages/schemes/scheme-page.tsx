import type { ReactNode } from 'react';
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { SchemeOutline } from '#domain/scheme/outline';
import type { SchemeSummary } from '#contracts/http/cycles';
import { schemesQuery } from '../../api/cycles';
import { schemeOutlineQuery } from '../../api/schemes';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { GradesSection, RulesSection } from './grades-section';
import { IndicatorsSection } from './indicators-section';
import {
  AppealSection,
  ChainsSection,
  PoolsSection,
  ReadingsSection,
  SettingsSection,
  StagesSection,
} from './process-sections';
import css from './scheme.module.css';

/** A scheme as the paper a leader signs: numbered, readable aloud. */
export function Component() {
  const { t } = useTranslation('schemes');
  const { scheme = '' } = useParams();
  const [params] = useSearchParams();
  const list = useQuery(schemesQuery);
  return (
    <QueryState query={list} lines={12} isPage>
      {({ items }) => {
        const versions = items.filter((each) => each.id === scheme).sort((a, b) => b.version - a.version);
        const shown = versions.find((each) => String(each.version) === params.get('version')) ?? versions[0];
        if (!shown) return <EmptyState title={t('none')} why={t('noneWhy')} />;
        return <Document summary={shown} versions={versions} />;
      }}
    </QueryState>
  );
}

interface DocumentProps {
  readonly summary: SchemeSummary;
  readonly versions: readonly SchemeSummary[];
}

function Document({ summary, versions }: DocumentProps) {
  const { t } = useTranslation('schemes');
  const { language } = useDates();
  const say = useText();
  const [, setParams] = useSearchParams();
  const query = useQuery(schemeOutlineQuery(summary.id, summary.version));
  return (
    <QueryState query={query} lines={12} isPage>
      {(outlines) => {
        const outline = outlines[language];
        const sections = sectionsOf(outline, outlines.zh);
        const heading = (index: number, key: (typeof sections)[number]['key']) =>
          t('section', { numeral: t('numerals').charAt(index), title: t(key) });
        return (
          <>
            <PageHead
              trail={[{ label: t('title'), to: '/schemes' }]}
              title={outline.title}
              state={
                <>
                  <span>
                    {t('versionOf', { version: outline.version })} · {t('basisOf', { basis: outline.basis })}
                  </span>
                  <StateWord state={summary.publishedAt === null ? 'upcoming' : 'frozen'}>
                    {t(summary.publishedAt === null ? 'ofLibrary' : 'fixed')}
                  </StateWord>
                  {summary.source && (
                    <span>{[say(summary.source.place), summary.source.year].filter(Boolean).join(' ')}</span>
                  )}
                </>
              }
              actions={
                <span className="k-no-print">
                  {versions.length > 1 && (
                    <Select
                      value={summary.version}
                      aria-label={t('version')}
                      options={versions.map(({ version }) => ({ value: version, label: t('versionOf', { version }) }))}
                      onChange={(version: number) => setParams({ version: String(version) })}
                    />
                  )}{' '}
                  <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                    {t('print')}
                  </Button>
                </span>
              }
            />
            <div className={css['document']}>
              <article className={css['paper']}>
                {sections.map(({ key, body }, index) => (
                  <section key={key} id={key} className={css['section']}>
                    <h2>{heading(index, key)}</h2>
                    {body}
                  </section>
                ))}
              </article>
              <nav className={`${css['contents']} k-no-print`} aria-label={t('contents')}>
                <Panel title={t('contents')}>
                  <ol>
                    {sections.map(({ key }, index) => (
                      <li key={key}>
                        <a href={`#${key}`}>{heading(index, key)}</a>
                      </li>
                    ))}
                  </ol>
                </Panel>
              </nav>
            </div>
          </>
        );
      }}
    </QueryState>
  );
}

type SectionKey =
  'indicators' | 'grades' | 'rules' | 'stages' | 'chains' | 'appeal' | 'pools' | 'settings' | 'readings';

function sectionsOf(
  outline: SchemeOutline,
  chinese: SchemeOutline,
): { readonly key: SectionKey; readonly body: ReactNode }[] {
  return [
    { key: 'indicators', body: <IndicatorsSection outline={outline} /> },
    { key: 'grades', body: <GradesSection outline={outline} chinese={chinese} /> },
    { key: 'rules', body: <RulesSection outline={outline} /> },
    { key: 'stages', body: <StagesSection outline={outline} /> },
    { key: 'chains', body: <ChainsSection outline={outline} /> },
    { key: 'appeal', body: <AppealSection outline={outline} /> },
    ...(outline.pools.length > 0 ? [{ key: 'pools' as const, body: <PoolsSection outline={outline} /> }] : []),
    { key: 'settings', body: <SettingsSection outline={outline} /> },
    { key: 'readings', body: <ReadingsSection outline={outline} /> },
  ];
}
