using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Backend;

/// <summary>Makes, finds and ends the sessions of a device. Thread-safe: the engine is never called under the lock.</summary>
internal sealed class VirtioSessions(ISync sync, ICryptoDevice engine, VirtioCryptoOptions options, VirtioAlgorithms algorithms)
{
    private readonly Locked<VirtioSessionTable> _table = new(sync, new VirtioSessionTable(options.MaxSessions));

    /// <summary>Makes a session.</summary>
    /// <returns>NOTSUPP: an operation or algorithm that is not offered. ERR: a wrong length, too many sessions, or the engine refuses it.</returns>
    public VirtioCryptoStatus Create(in VirtioCryptoSession session, out uint id)
    {
        id = 0;
        VirtioCryptoStatus status = Check(session);
        if (status != VirtioCryptoStatus.Ok)
        {
            return status;
        }

        using (Locked<VirtioSessionTable>.Guard table = _table.Enter())
        {
            if (!table.Value.TryReserve())
            {
                return VirtioCryptoStatus.Error; // NOSPC only with REVISION_1 (virtio 1.2, 5.9.7.1)
            }
        }

        VirtioSession? made = null;
        bool added;
        try
        {
            made = TryOpen() is { } file ? MakeIn(file, session) : null;
        }
        finally
        {
            using Locked<VirtioSessionTable>.Guard table = _table.Enter();
            added = table.Value.Fill(made, out id);
        }

        if (!added)
        {
            made?.Free();
        }

        return added ? VirtioCryptoStatus.Ok : VirtioCryptoStatus.Error;
    }

    /// <summary>Finds a session for a request.</summary>
    public bool TryGet(ulong id, [NotNullWhen(true)] out VirtioSession? session)
    {
        using Locked<VirtioSessionTable>.Guard table = _table.Enter();
        return table.Value.TryGet(id, out session);
    }

    /// <summary>Ends a session. False: there is none of this id.</summary>
    public bool TryClose(ulong id)
    {
        VirtioSession? session;
        using (Locked<VirtioSessionTable>.Guard table = _table.Enter())
        {
            if (!table.Value.TryRemove(id, out session))
            {
                return false;
            }
        }

        session.Free();
        return true;
    }

    /// <summary>Ends every session.</summary>
    public void CloseAll()
    {
        ICryptoFile? file;
        using (Locked<VirtioSessionTable>.Guard table = _table.Enter())
        {
            file = table.Value.Clear();
        }

        file?.Dispose();
    }

    private VirtioCryptoStatus Check(in VirtioCryptoSession session) => session.Operation switch
    {
        VirtioCryptoOperation.Cipher => CheckCipher(session),
        VirtioCryptoOperation.Mac => CheckMac(session),
        VirtioCryptoOperation.AlgorithmChaining => CheckChain(session),
        _ => VirtioCryptoStatus.NotSupported,
    };

    private VirtioCryptoStatus CheckChain(in VirtioCryptoSession session)
    {
        if (session.HashMode != VirtioHashMode.Auth || session.Order is not (VirtioChainOrder.HashThenCipher or VirtioChainOrder.CipherThenHash))
        {
            return VirtioCryptoStatus.NotSupported;
        }

        VirtioCryptoStatus status = CheckCipher(session);
        return status == VirtioCryptoStatus.Ok ? CheckMac(session) : status;
    }

    private VirtioCryptoStatus CheckCipher(in VirtioCryptoSession session)
    {
        if (algorithms.Find(session.Cipher) == CipherAlgorithm.None)
        {
            return VirtioCryptoStatus.NotSupported;
        }

        return session.Direction is VirtioCryptoDirection.Encrypt or VirtioCryptoDirection.Decrypt && session.CipherKey.Length <= options.MaxCipherKey
            ? VirtioCryptoStatus.Ok
            : VirtioCryptoStatus.Error;
    }

    private VirtioCryptoStatus CheckMac(in VirtioCryptoSession session)
    {
        MacAlgorithm mac = algorithms.Find(session.Mac);
        if (mac == MacAlgorithm.None)
        {
            return VirtioCryptoStatus.NotSupported;
        }

        return session.MacResultLength > 0 && session.MacResultLength <= (uint)mac.DigestLength() && session.MacKey.Length <= options.MaxMacKey
            ? VirtioCryptoStatus.Ok
            : VirtioCryptoStatus.Error;
    }

    /// <summary>The file that is open, or one that is opened now; null when the engine opens none.</summary>
    private ICryptoFile? TryOpen()
    {
        using (Locked<VirtioSessionTable>.Guard table = _table.Enter())
        {
            if (table.Value.File is { } open)
            {
                return open;
            }
        }

        if (engine.Open(out IAsyncCryptoFile? opened) != Errno.OK)
        {
            return null;
        }

        ICryptoFile used;
        using (Locked<VirtioSessionTable>.Guard table = _table.Enter())
        {
            used = table.Value.UseFile(opened!);
        }

        if (used != opened)
        {
            opened!.Dispose(); // another thread was faster
        }

        return used;
    }

    /// <summary>The session, in a file; null when the engine refuses it.</summary>
    private VirtioSession? MakeIn(ICryptoFile file, in VirtioCryptoSession session)
    {
        uint cipher = 0;
        uint mac = 0;
        uint resultLength = 0;
        if (session.Operation != VirtioCryptoOperation.Mac)
        {
            var spec = new SessionSpec { Cipher = algorithms.Find(session.Cipher), Key = session.CipherKey };
            if (file.CreateSession(spec, out cipher) != Errno.OK)
            {
                return null;
            }
        }

        if (session.Operation != VirtioCryptoOperation.Cipher)
        {
            resultLength = session.MacResultLength;
            var spec = new SessionSpec { Mac = algorithms.Find(session.Mac), MacKey = session.MacKey };
            if (file.CreateSession(spec, out mac) != Errno.OK)
            {
                if (cipher != 0)
                {
                    file.FreeSession(cipher);
                }

                return null;
            }
        }

        return new VirtioSession(file, session.Operation, session.Direction, session.Order, cipher, mac, resultLength);
    }
}
