import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineNode, SchemeOutline } from '#domain/scheme/outline';
import { useJoin } from '../../i18n/use-join';
import { Figure } from './figure';
import css from './scheme.module.css';

/** Who is evaluated on what: one table for each track. */
export function IndicatorsSection({ outline }: { readonly outline: SchemeOutline }) {
  const { t } = useTranslation('schemes');
  const join = useJoin();
  return outline.tracks.map((track) => (
    <Fragment key={track.id}>
      <h3>
        {track.title}
        <small>
          {[
            track.nodes.length > 0 ? t('points', { points: track.points.value }) : '',
            track.results.length > 0 ? t('resultsOf', { results: join(track.results) }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </h3>
      {track.nodes.length === 0 ? (
        <p>{t('noTree')}</p>
      ) : (
        <div className={css['scroll']} data-sideways>
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{t('indicator')}</th>
                <th scope="col" className={css['right']}>
                  {t('pointsHead')}
                </th>
                <th scope="col">{t('method')}</th>
                <th scope="col">{t('raters')}</th>
                <th scope="col">{t('detail')}</th>
              </tr>
            </thead>
            <tbody>
              {track.nodes.map((node) => (
                <NodeRows key={node.id} node={node} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Fragment>
  ));
}

function NodeRows({ node }: { readonly node: OutlineNode }) {
  const { t } = useTranslation('schemes');
  const join = useJoin();
  const notes = [
    node.items ? t('declared', { min: node.items.min, max: node.items.max, groups: join(node.items.groups) }) : '',
    node.source === undefined ? '' : t('source', { source: node.source }),
    node.linked ? t('linked', { indicators: join(node.linked) }) : '',
  ];
  const [only] = node.panels;
  const isSingle = node.panels.length === 1 && only?.weight.value === '1';
  return (
    <>
      <tr>
        <th scope="row" style={{ paddingLeft: 12 + node.depth * 18 }}>
          {node.title}
        </th>
        <td className={css['right']}>
          <Figure figure={node.points} />
        </td>
        <td>{join(node.methods)}</td>
        <td>{isSingle ? only.title : ''}</td>
        <td>{notes.filter(Boolean).join(' · ')}</td>
      </tr>
      {!isSingle &&
        node.panels.map((panel) => (
          <tr key={panel.title} className={css['panelRow']}>
            <td style={{ paddingLeft: 30 + node.depth * 18 }} />
            <td className={css['right']}>
              <Figure figure={panel.weight} />
            </td>
            <td />
            <td>{panel.title}</td>
            <td>{panel.items.map((item) => `${item.title} ${item.points}`).join(' · ')}</td>
          </tr>
        ))}
    </>
  );
}
