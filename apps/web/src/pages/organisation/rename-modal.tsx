import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '#contracts/http/organisation';
import { organisationKey, renameOrganisation } from '../../api/organisation';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { ProblemAlert } from '../../components/problem-alert';

type Names = Pick<Organisation, 'name' | 'officeName'>;

/** What the organisation and its performance office are called. */
export function RenameModal({ names, onClose }: { readonly names: Names; readonly onClose: () => void }) {
  const { t } = useTranslation('organisation');
  const [form] = Form.useForm<Names>();
  const rename = useAct(renameOrganisation, [organisationKey, meKey]);
  const rules = [{ required: true, whitespace: true, max: 200, message: t('fieldMissing') }];
  return (
    <Modal
      open
      title={t('rename')}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: rename.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={names}
        onFinish={(given: Names) => rename.mutate(given, { onSuccess: onClose })}
      >
        <Form.Item name="name" label={t('name')} rules={rules}>
          <Input />
        </Form.Item>
        <Form.Item name="officeName" label={t('officeName')} extra={t('officeNameHint')} rules={rules}>
          <Input />
        </Form.Item>
      </Form>
      {rename.error && <ProblemAlert error={rename.error} />}
    </Modal>
  );
}
