"""Every permission has somebody who may sign in, and whoever must sign can."""

from collections.abc import Iterator

from app.standard.fault import Found
from app.standard.schema import Permission, Role, Standard


def faults(standard: Standard) -> Iterator[Found]:
    held = {permission for role in standard.roles if role.login for permission in role.may}
    for permission in Permission:
        if permission not in held:
            yield Found(
                "roles",
                f'Tidak ada peran yang boleh "{permission}".',
                f'Tambahkan "{permission}" pada may salah satu peran yang dapat masuk.',
            )
    for role in standard.roles:
        if not role.login and role.may:
            yield Found(
                f"roles[{role.code}].may",
                "Peran ini tidak dapat masuk, jadi wewenangnya tidak pernah terpakai.",
                "Kosongkan may, atau hapus login = false.",
            )
    roles = {role.code: role for role in standard.roles}
    for kind in standard.letters:
        for code in kind.chain:
            yield from _approver(f"letters[{kind.code}].chain", roles.get(code), Permission.RECORD_WET in held)
        for signer in kind.signers:
            yield from _approver(f"letters[{kind.code}].signers", roles.get(signer.role), Permission.RECORD_WET in held)


def _approver(key: str, role: Role | None, wet: bool) -> Iterator[Found]:
    if role is None:
        return
    if role.login and Permission.APPROVE not in role.may:
        yield Found(
            key,
            f'Peran "{role.code}" harus memberi paraf atau tanda tangan, tetapi tidak berwenang.',
            f'Tambahkan "approve" pada may peran "{role.code}".',
        )
    if not role.login and not wet:
        yield Found(
            key,
            f'Peran "{role.code}" tidak dapat masuk, dan tidak ada yang boleh mencatat paraf basah.',
            'Tambahkan "record_wet" pada may petugas pelayanan.',
        )
