import { useState } from 'react';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ActivationCode } from '#contracts/http/accounts';
import type { Named } from '#contracts/http/values';
import { accountsKey, createAccount } from '../../api/accounts';
import { useAct } from '../../api/use-act';
import { PersonPicker } from '../../components/person-picker';
import { ProblemAlert } from '../../components/problem-alert';

/** A new account for a person, or one of its own for an administrator. */
export function CreateModal({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void;
  readonly onCreated: (code: ActivationCode) => void;
}) {
  const { t } = useTranslation('accounts');
  const [form] = Form.useForm<{ login: string }>();
  const [person, setPerson] = useState<Named>();
  const create = useAct(createAccount, [accountsKey]);
  return (
    <Modal
      open
      title={t('create')}
      okText={t('create')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: create.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ login }: { login: string }) =>
          create.mutate({ login: login.trim(), person: person?.id ?? null }, { onSuccess: onCreated })
        }
      >
        <Form.Item label={t('newPerson')} extra={t('newPersonHint')}>
          <PersonPicker value={person} onChoose={setPerson} />
        </Form.Item>
        <Form.Item
          name="login"
          label={t('newLogin')}
          extra={t('newLoginHint')}
          rules={[{ required: true, pattern: /^\s*[\p{L}\p{N}._@-]{2,60}\s*$/u, message: t('newLoginBad') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      </Form>
      {create.error && <ProblemAlert error={create.error} />}
    </Modal>
  );
}
