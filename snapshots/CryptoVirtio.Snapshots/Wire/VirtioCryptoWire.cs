using System.Runtime.CompilerServices;

namespace CryptoVirtio.Snapshots;

/// <summary>
/// virtio-crypto on the wire, in the legacy layout: one control request and one data request of each kind, what the device answers, and the
/// configuration space.
/// </summary>
[Trait("Category", "Snapshot")]
public sealed class VirtioCryptoWire : IDisposable
{
    private static readonly byte[] s_key = Count(0x10, 16);
    private static readonly byte[] s_macKey = Count(0x40, 20);
    private static readonly byte[] s_iv = Count(0xf0, 16);
    private static readonly byte[] s_source = Count(0x80, 32);

    private readonly VirtioCryptoBackend _backend = Observed.VirtioCryptoBackend(
        SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new VirtioCryptoOptions(), new Unmonitored("what crosses the ring is held against snapshots"));

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void Config()
    {
        byte[] wire = new byte[VirtioCryptoConfig.Size];
        _backend.Config.Write(wire);
        Snapshot.MatchWire(VirtioCryptoDump.Config(wire));
    }

    [Fact]
    public void CIPHER_CREATE_SESSION()
    {
        byte[] wire = ControlOf(VirtioCryptoOpcode.CipherCreateSession, (uint)VirtioCipherAlgorithm.AesCbc, s_key);
        new CipherSessionBody(CipherOf()).Write(wire.AsSpan(ControlHeader.Size));
        MatchCreation(wire);
    }

    [Fact]
    public void CIPHER_CREATE_SESSION_of_algorithm_chaining()
    {
        byte[] wire = ControlOf(VirtioCryptoOpcode.CipherCreateSession, (uint)VirtioCipherAlgorithm.AesCbc, [.. s_key, .. s_macKey]);
        new ChainSessionBody(VirtioChainOrder.CipherThenHash, VirtioHashMode.Auth, CipherOf(), MacOf(), 0).Write(wire.AsSpan(ControlHeader.Size));
        MatchCreation(wire);
    }

    [Fact]
    public void MAC_CREATE_SESSION()
    {
        byte[] wire = ControlOf(VirtioCryptoOpcode.MacCreateSession, (uint)VirtioMacAlgorithm.HmacSha256, s_macKey);
        new MacSessionBody(MacOf()).Write(wire.AsSpan(ControlHeader.Size));
        MatchCreation(wire);
    }

    [Fact]
    public void CIPHER_DESTROY_SESSION()
    {
        byte[] wire = ControlOf(VirtioCryptoOpcode.CipherDestroySession, 0, []);
        new DestroySessionBody(1).Write(wire.AsSpan(ControlHeader.Size));
        Snapshot.MatchWire(VirtioCryptoDump.Control(wire), "request");
    }

    [Fact]
    public void CIPHER_ENCRYPT()
    {
        byte[] wire = DataOf(VirtioCryptoOpcode.CipherEncrypt, [.. s_iv, .. s_source], new VirtioCryptoSession
        {
            Operation = VirtioCryptoOperation.Cipher, Direction = VirtioCryptoDirection.Encrypt, Cipher = VirtioCipherAlgorithm.AesCbc, CipherKey = s_key,
        });
        new CipherDataBody(16, 32, 32).Write(wire.AsSpan(DataHeader.Size));
        MatchData(wire, destination: 32, result: 0);
    }

    [Fact]
    public void CIPHER_ENCRYPT_of_algorithm_chaining()
    {
        byte[] wire = DataOf(VirtioCryptoOpcode.CipherEncrypt, [.. s_iv, .. s_source, .. Count(1, 8)], new VirtioCryptoSession
        {
            Operation = VirtioCryptoOperation.AlgorithmChaining,
            Direction = VirtioCryptoDirection.Encrypt,
            Cipher = VirtioCipherAlgorithm.AesCbc,
            CipherKey = s_key,
            Mac = VirtioMacAlgorithm.HmacSha256,
            MacKey = s_macKey,
            MacResultLength = 32,
            Order = VirtioChainOrder.CipherThenHash,
            HashMode = VirtioHashMode.Auth,
        });
        new ChainDataBody(16, 32, 32, 16, 16, 0, 32, 8, 32).Write(wire.AsSpan(DataHeader.Size));
        MatchData(wire, destination: 32, result: 32);
    }

    [Fact]
    public void MAC()
    {
        byte[] wire = DataOf(VirtioCryptoOpcode.Mac, s_source, new VirtioCryptoSession
        {
            Operation = VirtioCryptoOperation.Mac, Mac = VirtioMacAlgorithm.HmacSha256, MacKey = s_macKey, MacResultLength = 32,
        });
        new MacDataBody(32, 32).Write(wire.AsSpan(DataHeader.Size));
        MatchData(wire, destination: 0, result: 32);
    }

    [Fact]
    public void CIPHER_DECRYPT_of_no_session()
    {
        byte[] wire = DataOf(VirtioCryptoOpcode.CipherDecrypt, [.. s_iv, .. s_source], default);
        new CipherDataBody(16, 32, 32).Write(wire.AsSpan(DataHeader.Size));
        MatchData(wire, destination: 32, result: 0);
    }

    private static CipherParameters CipherOf() => new(VirtioCipherAlgorithm.AesCbc, (uint)s_key.Length, VirtioCryptoDirection.Encrypt);

    private static MacParameters MacOf() => new(VirtioMacAlgorithm.HmacSha256, 32, (uint)s_macKey.Length);

    private static byte[] Count(byte first, int length) => [.. Enumerable.Range(first, length).Select(static i => (byte)i)];

    private static byte[] ControlOf(VirtioCryptoOpcode opcode, uint algorithm, byte[] keys)
    {
        byte[] wire = [.. new byte[ControlHeader.Size + ControlHeader.BodySize], .. keys];
        new ControlHeader(opcode, algorithm, 0, 0).Write(wire);
        return wire;
    }

    private byte[] DataOf(VirtioCryptoOpcode opcode, byte[] variable, in VirtioCryptoSession session)
    {
        byte[] wire = [.. new byte[DataHeader.Size + DataHeader.BodySize], .. variable];
        new DataHeader(opcode, 0, session.Operation == VirtioCryptoOperation.None ? 0xdead : (ulong)_backend.CreateSession(session), 0).Write(wire);
        return wire;
    }

    private void MatchCreation(byte[] request, [CallerMemberName] string method = "")
    {
        Snapshot.MatchWire(VirtioCryptoDump.Control(request), "request", method: method);
        Chain chain = OneChain.Of(Snapshot.ReadWire("request", method: method), SessionOutcome.Size);
        Assert.Equal((uint)SessionOutcome.Size, new ControlHandler(_backend).Execute(chain));
        Snapshot.MatchWire(VirtioCryptoDump.Outcome(Written(chain)), "outcome", method: method);
    }

    private void MatchData(byte[] request, int destination, int result, [CallerMemberName] string method = "")
    {
        Snapshot.MatchWire(VirtioCryptoDump.Data(request), "request", method: method);
        byte[] reply = OneRequest.Answer(_backend, Snapshot.ReadWire("request", method: method), destination + result + 1);
        Snapshot.MatchWire(VirtioCryptoDump.Reply(reply, destination), "reply", method: method);
    }

    private static byte[] Written(in Chain chain) =>
        chain.Queue.TryLend(chain.Writable[0], Access.Read, out PayloadLease lease) ? lease.Span.ToArray() : throw new InvalidOperationException("No memory.");
}
