using System.Globalization;
using System.Security.Cryptography;
using CryptoVirtio.Frontend;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.Virtqueue;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.SystemTests;

/// <summary>
/// One of the devices that are compared: it runs steps of a program, and tells their outcome as text. Sessions have numbers of the program,
/// since each device counts its ids in its own way.
/// </summary>
internal sealed class DifferentialSubject
{
    private const byte Unwritten = 0xFF;
    private const int ControlQueue = 1;

    private readonly QtestMachine _machine;
    private readonly Dictionary<int, StandardSession> _sessions = [];

    public DifferentialSubject(QtestMachine machine)
    {
        _machine = machine;
        Assert.Equal(Errno.OK, Driver.Start());
    }

    /// <summary>Whether the device has asked for a reset.</summary>
    public bool NeedsReset => _machine.Device.Status.HasFlag(DeviceStatus.NeedsReset);

    private StandardCryptoDriver Driver => _machine.Driver;

    /// <summary>Resets the device, and keeps what is known of sessions.</summary>
    public string Restart() => Told(Driver.Start(), VirtioCryptoStatus.Ok);

    /// <summary>Resets the device, and closes the sessions of before, which the device of QEMU keeps.</summary>
    public void Reset()
    {
        Assert.Equal(Errno.OK, Driver.Start());
        foreach (StandardSession session in _sessions.Values)
        {
            Driver.CloseSession(session, out _);
        }

        _sessions.Clear();
    }

    /// <summary>Opens a session for AES-CBC.</summary>
    public string Create(int name, VirtioCryptoDirection direction, byte[] key)
    {
        var wanted = new VirtioCryptoSession
        {
            Operation = VirtioCryptoOperation.Cipher, Cipher = VirtioCipherAlgorithm.AesCbc, Direction = direction, CipherKey = key,
        };
        Errno error = Driver.CreateSession(wanted, out VirtioCryptoStatus status, out StandardSession session);
        if (error == Errno.OK && status == VirtioCryptoStatus.Ok)
        {
            _sessions.Add(name, session);
        }

        return Told(error, status);
    }

    /// <summary>Closes a session.</summary>
    public string Close(int name)
    {
        _sessions.Remove(name, out StandardSession session);
        return Told(Driver.CloseSession(session, out VirtioCryptoStatus status), status);
    }

    /// <summary>Closes a session, and uses it.</summary>
    /// <remarks>
    /// QEMU answers its guest before a vhost-user back end has closed the session: CLOSE_CRYPTO_SESSION has no reply, and a kick may be
    /// faster. The back end answers a session that it refuses, so that the message before it was handled too.
    /// </remarks>
    public string UseClosed(int name, byte[] iv, byte[] source)
    {
        const int wrongKey = 15;
        StandardSession session = _sessions[name];
        return $"{Close(name)}, {Create(name, session.Direction, new byte[wrongKey])}, {Crypt(session, iv, source)}";
    }

    /// <summary>A request that is right.</summary>
    public string Crypt(int name, byte[] iv, byte[] source) => Crypt(_sessions[name], iv, source);

    /// <summary>A request that is wrong.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">A session that is open.</param>
    /// <param name="written">Bytes that the device claims to have written.</param>
    public string Send(RequestCase request, int name, out uint written)
    {
        byte[] answer = new byte[request.WritableBytes];
        answer.AsSpan().Fill(Unwritten);
        Errno error = Driver.Execute(request.IsControl ? ControlQueue : 0, request.Readable(_sessions[name]), answer, out written);
        return error == Errno.OK ? Told(request, answer) : Told(error, VirtioCryptoStatus.Error);
    }

    private string Crypt(StandardSession session, byte[] iv, byte[] source)
    {
        byte[] destination = new byte[source.Length];
        Errno error = session.Direction == VirtioCryptoDirection.Encrypt
            ? Driver.Encrypt(session, iv, source, destination, out VirtioCryptoStatus status)
            : Driver.Decrypt(session, iv, source, destination, out status);
        return status == VirtioCryptoStatus.Ok ? $"Ok {Hash(destination)}" : Told(error, status);
    }

    private string Told(RequestCase request, byte[] answer)
    {
        if (answer.All(static b => b == Unwritten))
        {
            return "returned without a status";
        }

        if (!request.IsControl)
        {
            string output = answer.AsSpan(0, answer.Length - 1).ContainsAnyExcept(Unwritten) ? $" {Hash(answer[..^1])}" : "";
            return $"{(VirtioCryptoStatus)answer[^1]}{output}";
        }

        if (answer.Length == DestroySessionBody.OutcomeSize)
        {
            return ((VirtioCryptoStatus)answer[0]).ToString();
        }

        SessionOutcome outcome = SessionOutcome.Read(answer);
        if (outcome.Status == VirtioCryptoStatus.Ok)
        {
            Driver.CloseSession(new StandardSession(outcome.Session, VirtioCryptoOperation.Cipher, VirtioCryptoDirection.Encrypt), out _);
        }

        return outcome.Status.ToString();
    }

    private string Told(Errno error, VirtioCryptoStatus status)
    {
        if (error == Errno.OK)
        {
            return status.ToString();
        }

        return NeedsReset ? "NEEDS_RESET" : string.Create(CultureInfo.InvariantCulture, $"{error}");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4));
}
