using CryptoVirtio.Frontend;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.SystemTests;

/// <summary>Requests that a correct driver does not send: all that can be wrong in one place.</summary>
internal static class RequestCases
{
    private const int Iv = 16;
    private const int Source = 32;
    private const ulong NoSession = 4711;
    private const int AnswerBytes = Source + 1;

    /// <summary>Those for both devices.</summary>
    public static IReadOnlyList<RequestCase> All { get; } =
    [
        Data("unknown session", static s => Cipher(s, id: NoSession)),
        Data("unknown session of more than 32 bits", static s => Cipher(s, id: s.Id | (1UL << 40))),
        Data("opcode of no operation", static s => Cipher(s, (VirtioCryptoOpcode)7)),
        Data("opcode of no service", static s => Cipher(s, (VirtioCryptoOpcode)0x900)),
        Data("opcode HASH", static s => Cipher(s, VirtioCryptoOpcode.Hash)),
        Data("opcode MAC", static s => Cipher(s, VirtioCryptoOpcode.Mac), known: Difference.AnotherOperation),
        Data("opcode AEAD_ENCRYPT", static s => Cipher(s, VirtioCryptoOpcode.AeadEncrypt)),
        Data("opcode of the other direction", static s => Cipher(s, Other(s)), known: Difference.Direction),
        Data("op_type NONE", static s => Cipher(s, operation: VirtioCryptoOperation.None)),
        Data("op_type ALGORITHM_CHAINING on a cipher session", static s => Cipher(s, operation: VirtioCryptoOperation.AlgorithmChaining), known: Difference.AnotherOperation),
        Data("op_type 3", static s => Cipher(s, operation: (VirtioCryptoOperation)3)),
        Data("destination shorter than the source", static s => Cipher(s, destination: Source - 16), AnswerBytes - 16, known: Difference.Lengths),
        Data("destination longer than the source", static s => Cipher(s, destination: Source + 16), AnswerBytes + 16, known: Difference.Lengths),
        Data("source longer than its descriptors", static s => Cipher(s, source: 1 << 20, destination: 1 << 20), known: Difference.Lengths),
        Data("destination longer than its descriptors", static s => Cipher(s), AnswerBytes - 16, known: Difference.Lengths),
        Data("IV of 0 bytes", static s => Cipher(s, iv: 0), known: Difference.NoIv),
        Data("IV of 15 bytes", static s => Cipher(s, iv: 15)),
        Data("IV of 17 bytes", static s => Cipher(s, iv: 17), known: Difference.Lengths),
        Data("IV longer than its descriptors", static s => Cipher(s, iv: 1 << 20), known: Difference.Lengths),
        Data("source of 15 bytes", static s => Cipher(s, source: 15, destination: 15), 15 + 1),
        Data("source of 0 bytes", static s => Cipher(s, source: 0, destination: 0), 1),
        Data("header of 20 bytes", static s => Cipher(s)[..20], known: Difference.Lengths),
        Data("header without a fixed part", static s => Cipher(s)[..DataHeader.Size], known: Difference.Lengths),
        Data("no device-writable byte", static s => Cipher(s), 0, known: Difference.NoStatus),
        Control("create: cipher 0", static () => Create(VirtioCipherAlgorithm.None)),
        Control("create: ARC4", static () => Create(VirtioCipherAlgorithm.Arc4)),
        Control("create: AES-CTR, which is not offered", static () => Create(VirtioCipherAlgorithm.AesCtr), known: Difference.NotOffered),
        Control("create: key of 0 bytes", static () => Create(keyBytes: 0)),
        Control("create: key of 15 bytes", static () => Create(keyBytes: 15)),
        Control("create: key of 33 bytes", static () => Create(keyBytes: 33)),
        Control("create: key of 65 bytes, more than the maximum", static () => Create(keyBytes: 65)),
        Control("create: key longer than its descriptors", static () => Create()[..^8]),
        Control("create: direction 0", static () => Create(direction: 0), known: Difference.NoDirection),
        Control("create: direction 3", static () => Create(direction: (VirtioCryptoDirection)3), known: Difference.NoDirection),
        Control("create: op_type NONE", static () => Create(operation: VirtioCryptoOperation.None)),
        Control("create: op_type 3", static () => Create(operation: (VirtioCryptoOperation)3)),
        Control("create: HASH", static () => Create(opcode: VirtioCryptoOpcode.HashCreateSession)),
        Control("create: MAC", static () => Create(opcode: VirtioCryptoOpcode.MacCreateSession)),
        Control("create: AEAD", static () => Create(opcode: VirtioCryptoOpcode.AeadCreateSession)),
        Control("control opcode of no operation", static () => Create(opcode: (VirtioCryptoOpcode)9)),
        Control("create: header of 12 bytes", static () => Create()[..12]),
        Control("create: header without a fixed part", static () => Create()[..ControlHeader.Size]),
        Control("create: outcome of 8 bytes", static () => Create(), 8),
        Destroy("destroy: unknown session", static _ => NoSession),
        Destroy("destroy: unknown session of more than 32 bits", static s => s.Id | (1UL << 40)),
        Destroy("destroy: unknown session, by the opcode of HASH", static _ => NoSession, VirtioCryptoOpcode.HashDestroySession),
    ];

    /// <summary>Not for the device of QEMU: it does not compare the service with the session, and version 7.2 ends.</summary>
    public static RequestCase AsymmetricOnCipher { get; } = Data("opcode AKCIPHER_ENCRYPT", static s => Cipher(s, VirtioCryptoOpcode.AkCipherEncrypt));

    private static RequestCase Destroy(
        string name, Func<StandardSession, ulong> id, VirtioCryptoOpcode opcode = VirtioCryptoOpcode.CipherDestroySession) => new(
        name,
        IsControl: true,
        session =>
        {
            byte[] request = new byte[ControlHeader.Size + DestroySessionBody.Size];
            new ControlHeader(opcode, 0, 0, 0).Write(request);
            new DestroySessionBody(id(session)).Write(request.AsSpan(ControlHeader.Size));
            return request;
        },
        DestroySessionBody.OutcomeSize,
        Difference.NoReply);

    private static RequestCase Data(string name, Func<StandardSession, byte[]> readable, int writableBytes = AnswerBytes, Difference? known = null) =>
        new(name, IsControl: false, readable, writableBytes, known);

    private static RequestCase Control(string name, Func<byte[]> readable, int writableBytes = SessionOutcome.Size, Difference? known = null) =>
        new(name, IsControl: true, _ => readable(), writableBytes, known);

    private static VirtioCryptoOpcode Same(StandardSession session) =>
        session.Direction == VirtioCryptoDirection.Encrypt ? VirtioCryptoOpcode.CipherEncrypt : VirtioCryptoOpcode.CipherDecrypt;

    private static VirtioCryptoOpcode Other(StandardSession session) =>
        session.Direction == VirtioCryptoDirection.Encrypt ? VirtioCryptoOpcode.CipherDecrypt : VirtioCryptoOpcode.CipherEncrypt;

    private static byte[] Cipher(
        StandardSession session,
        VirtioCryptoOpcode? opcode = null,
        ulong? id = null,
        uint iv = Iv,
        uint source = Source,
        uint destination = Source,
        VirtioCryptoOperation operation = VirtioCryptoOperation.Cipher)
    {
        byte[] request = new byte[DataHeader.Size + CipherDataBody.Size + Iv + Source];
        new DataHeader(opcode ?? Same(session), 0, id ?? session.Id, 0).Write(request);
        Span<byte> body = request.AsSpan(DataHeader.Size);
        new CipherDataBody(iv, source, destination).Write(body);
        body[CipherDataBody.OperationOffset] = (byte)operation;
        return request;
    }

    private static byte[] Create(
        VirtioCipherAlgorithm cipher = VirtioCipherAlgorithm.AesCbc,
        int keyBytes = 16,
        VirtioCryptoDirection direction = VirtioCryptoDirection.Encrypt,
        VirtioCryptoOperation operation = VirtioCryptoOperation.Cipher,
        VirtioCryptoOpcode opcode = VirtioCryptoOpcode.CipherCreateSession)
    {
        byte[] request = new byte[ControlHeader.Size + ControlHeader.BodySize + keyBytes];
        new ControlHeader(opcode, (uint)cipher, 0, 0).Write(request);
        Span<byte> body = request.AsSpan(ControlHeader.Size);
        new CipherSessionBody(new CipherParameters(cipher, (uint)keyBytes, direction)).Write(body);
        body[CipherSessionBody.OperationOffset] = (byte)operation;
        return request;
    }
}
