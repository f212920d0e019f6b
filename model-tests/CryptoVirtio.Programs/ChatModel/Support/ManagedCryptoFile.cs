using System.Security.Cryptography;

namespace CryptoVirtio.Programs;

public sealed class ManagedCryptoFile(Action closed) : FakeFile
{
    private readonly Dictionary<uint, (Aes? Cipher, byte[]? MacKey)> _sessions = [];
    private uint _last;
    private bool _closed;

    public override Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        session = 0;
        bool cipher = spec.Cipher == CipherAlgorithm.AesCbc && spec.Key.Length == 32;
        bool mac = spec.Mac == MacAlgorithm.Sha256Hmac && spec.MacKey.Length is > 0 and <= CryptodevLimits.MacKey;
        if (_closed || cipher == mac)
        {
            return _closed ? Errno.EBADF : Errno.EINVAL;
        }

        Aes? aes = cipher ? Aes.Create() : null;
        aes?.SetKey(spec.Key);
        session = ++_last;
        _sessions.Add(session, (aes, mac ? spec.MacKey.ToArray() : null));
        return Errno.OK;
    }

    public override Errno FreeSession(uint session, Cancel cancel = default) => _sessions.Remove(session) ? Errno.OK : Errno.EINVAL;

    public override Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        info = default;
        if (_closed || !_sessions.TryGetValue(session, out (Aes? Cipher, byte[]? MacKey) found))
        {
            return _closed ? Errno.EBADF : Errno.EINVAL;
        }

        info = new SessionInfo(
            found.Cipher is null ? null : new AlgorithmInfo("cbc(aes)", "cbc-aes-dotnet"),
            found.MacKey is null ? null : new AlgorithmInfo("hmac(sha256)", "hmac-sha256-dotnet"));
        return Errno.OK;
    }

    public override Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        if (_closed || !_sessions.TryGetValue(call.Session, out (Aes? Cipher, byte[]? MacKey) session))
        {
            return _closed ? Errno.EBADF : Errno.EINVAL;
        }

        if (session.MacKey is not null)
        {
            return call.Destination.IsEmpty && call.Mac.Length >= HMACSHA256.HashSizeInBytes &&
                HMACSHA256.HashData(session.MacKey, call.Source, call.Mac) > 0 ? Errno.OK : Errno.EINVAL;
        }

        if (call.Iv.Length != 16 || call.Source.Length % 16 != 0 || call.Destination.Length != call.Source.Length)
        {
            return Errno.EINVAL;
        }

        byte[] source = call.Source.ToArray();
        _ = call.Direction == CryptDirection.Encrypt
            ? session.Cipher!.EncryptCbc(source, call.Iv, call.Destination, PaddingMode.None)
            : session.Cipher!.DecryptCbc(source, call.Iv, call.Destination, PaddingMode.None);
        return Errno.OK;
    }

    public override Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        buffer = _closed ? null : new ManagedBuffer(bytes);
        return _closed ? Errno.EBADF : Errno.OK;
    }

    public override Errno TrySubmit(in CryptOp op, ulong tag) => _closed ? Errno.EBADF : base.TrySubmit(op, tag);

    public override void Dispose()
    {
        base.Dispose();
        if (!_closed)
        {
            _closed = true;
            closed();
        }
    }
}
