import { Button, Input } from 'antd';
import { Countdown } from '../components/countdown';
import type { EvidenceFile } from '../components/file-list';
import { FileList } from '../components/file-list';
import { FileUpload } from '../components/file-upload';
import { PageHead } from '../components/page-head';
import { Panel } from '../components/panel';
import type { WindowDay } from '../components/window-strip';
import { WindowStrip } from '../components/window-strip';
import type { Say } from './say';
import { useSay } from './say';
import css from './gallery.module.css';

function appealWindow(say: Say): WindowDay[] {
  const holiday = say('国庆节', 'National Day');
  const off = (date: string): WindowDay => ({ date, role: { kind: 'off', label: holiday } });
  const counted = (date: string, nth: number, isMakeUp = false): WindowDay => ({
    date,
    role: { kind: 'counted', nth, isMakeUp },
  });
  return [
    { date: '2026-09-29', role: { kind: 'start', label: say('结果审定', 'signed off') } },
    counted('2026-09-30', 1),
    ...['01', '02', '03', '04', '05', '06', '07'].map((day) => off(`2026-10-${day}`)),
    counted('2026-10-08', 2),
    counted('2026-10-09', 3),
    counted('2026-10-10', 4, true),
    { date: '2026-10-11', role: { kind: 'off', label: say('休息', 'rest day') } },
    counted('2026-10-12', 5),
    { date: '2026-10-13', role: { kind: 'late' } },
  ];
}

function files(say: Say): EvidenceFile[] {
  return [
    {
      id: '1',
      name: say('关键事项记录 2026-07-14（双方签字）', 'Key event 2026-07-14 (signed by both)'),
      bytes: 0,
      citedFrom: say('考核记录', 'my record'),
    },
    { id: '2', name: say('客户集团集中采购通知.pdf', 'Notice of central purchasing.pdf'), bytes: 1_258_291 },
  ];
}

export function Appeal() {
  const say = useSay();
  return (
    <>
      <PageHead
        trail={[
          { label: say('我的考核', 'My evaluation'), to: '/gallery/workbench' },
          { label: say('2025–2026 年度', '2025–26') },
          { label: say('申诉', 'Appeal') },
        ]}
        title={say('提出申诉', 'Appeal')}
        closedReason={say('草稿已保存 14:19', 'Draft saved 14:19')}
        actions={
          <>
            <Button>{say('存草稿离开', 'Save and leave')}</Button>
            <Button type="primary">{say('核对并提交', 'Check and submit')}</Button>
          </>
        }
      />
      <div className={css['column']}>
        <Panel>
          <div className={css['windowHead']}>
            <span>
              <b>
                {say(
                  '10月12日（周一）24:00 前送达绩效办即为按时。',
                  'In time if HR has it before 24:00 on Mon 12 Oct.',
                )}
              </b>{' '}
              <small>
                {say('以收到时刻为准，10月13日 00:00 起不再受理', 'Nothing is accepted from 13 Oct 00:00 on')}
              </small>
            </span>
            <span>
              {say('今天之后还有', 'after today')} <b className={css['big']}>3</b>{' '}
              {say('个工作日，共', 'working days,')}{' '}
              <b>
                <Countdown until="2026-10-13T00:00:00+08:00" />
              </b>
            </span>
          </div>
          <WindowStrip days={appealWindow(say)} today="2026-10-08" />
        </Panel>
        <div className={css['wide']}>
          <Panel>
            <Input.TextArea
              rows={4}
              maxLength={500}
              showCount
              defaultValue={say(
                '7月14日的客户流失事项，记录中写明“客户总部集中采购，属不可控因素”，双方均已签字。',
                'The record of 14 July says the loss was beyond control; both have signed it.',
              )}
            />
            <div className={css['evidence']}>
              <FileList files={files(say)} onRemove={() => undefined} />
              <FileUpload
                endings={['.pdf', '.png', '.jpg', '.docx', '.xlsx']}
                maxBytes={20_971_520}
                hint={say('PDF、图片、Word、Excel，每个 20 MB 以内', 'PDF, pictures, Word, Excel, 20 MB each')}
                onUpload={() => Promise.resolve()}
                others={<Button>{say('从我的考核记录引用', 'Cite from my record')}</Button>}
              />
            </div>
          </Panel>
          <Panel title={say('谁能看到', 'Who will see it')}>
            <b>{say('您的上级看不到本申诉。', 'Your superiors do not see this appeal. ')}</b>
            {say(
              '需要上级说明情况时，只向其提出具体问题，并同时告知您。',
              'When asked for a statement they get the question only, and you are told.',
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
