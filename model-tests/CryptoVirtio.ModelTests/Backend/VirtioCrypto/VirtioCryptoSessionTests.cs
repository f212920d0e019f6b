namespace CryptoVirtio.ModelTests;

/// <summary>Sessions, made by a message of the transport or by a request of the control queue.</summary>
[Trait("Category", "Model")]
public sealed class VirtioCryptoSessionTests : IDisposable
{
    private static readonly byte[] s_key = new byte[16];

    private readonly FakeCryptoDevice _engine = new();
    private readonly VirtioGuest _guest;
    private readonly ControlHandler _control;

    public VirtioCryptoSessionTests()
    {
        _guest = new VirtioGuest(_engine, new VirtioCryptoOptions { MaxSessions = 4, MaxCipherKey = 32, MaxMacKey = 100 });
        _control = new ControlHandler(_guest.Backend);
    }

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void File_of_the_engine_is_opened_with_the_first_session_and_closed_with_all_of_them()
    {
        Assert.Equal(0, _engine.Opened);
        ulong[] ids = [_guest.CreateCipher(s_key), _guest.CreateMac(s_key), _guest.CreateChain(s_key, s_key, VirtioChainOrder.CipherThenHash)];
        Assert.Equal(1, _engine.Opened);
        Assert.Equal(3, ids.Distinct().Count());

        _guest.Backend.CloseSessions();

        Assert.Equal(1, _engine.Disposed);
        Assert.All(ids, id => Assert.Equal(VirtioCryptoStatus.Error, _guest.Backend.CloseSession(id)));
        ulong next = _guest.CreateCipher(s_key);
        Assert.DoesNotContain(next, ids);
        Assert.Equal(2, _engine.Opened);
    }

    [Fact]
    public void Session_is_closed_once_and_its_sessions_of_the_engine_with_it()
    {
        ulong cipher = _guest.CreateCipher(s_key);
        ulong chain = _guest.CreateChain(s_key, s_key, VirtioChainOrder.CipherThenHash);

        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(chain));
        Assert.Equal(VirtioCryptoStatus.Error, _guest.Backend.CloseSession(chain));
        Assert.Equal(["1.1001 free", "1.1002 free"], _engine.Log);
        Assert.Equal(VirtioCryptoStatus.Error, _guest.Backend.CloseSession(cipher + (1ul << 32)));
        Assert.Equal(VirtioCryptoStatus.Error, _guest.Backend.CloseSession(ulong.MaxValue));
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(cipher));
    }

    [Fact]
    public void Sessions_over_the_limit_are_refused_without_the_engine()
    {
        ulong[] ids = [.. Enumerable.Range(0, 4).Select(_ => _guest.CreateCipher(s_key))];
        int asked = 0;
        _engine.WhileCreating = (in SessionSpec _) =>
        {
            asked++;
            return Errno.OK;
        };

        Assert.Equal(-(long)VirtioCryptoStatus.Error, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }));
        Assert.Equal(0, asked);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(ids[1]));
        Assert.True(Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }) > 0);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Session_that_the_engine_refuses_leaves_nothing(int refused)
    {
        for (int i = 0; i < 10; i++)
        {
            int at = 0;
            _engine.WhileCreating = (in SessionSpec _) => at++ == refused ? Errno.EMFILE : Errno.OK;

            Assert.Equal(-(long)VirtioCryptoStatus.Error, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }));
        }

        Assert.Equal(10 * refused, _engine.Log.Count(static line => line.EndsWith("free", StringComparison.Ordinal)));
        _engine.WhileCreating = null;
        Assert.Equal(4, Enumerable.Range(0, 4).Select(_ => _guest.CreateCipher(s_key)).Distinct().Count());
    }

    [Fact]
    public void Engine_that_opens_no_file_makes_no_session()
    {
        _engine.WhileOpening = static () => Errno.ENFILE;
        Assert.Equal(-(long)VirtioCryptoStatus.Error, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }));

        _engine.WhileOpening = null;
        Assert.True(Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }) > 0);
    }

    [Fact]
    public void Session_that_is_made_while_all_are_closed_is_none()
    {
        _engine.WhileCreating = (in SessionSpec _) =>
        {
            _engine.WhileCreating = null;
            _guest.Backend.CloseSessions();
            return Errno.OK;
        };

        Assert.Equal(-(long)VirtioCryptoStatus.Error, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }));
        Assert.Equal(1, _engine.Disposed);
        Assert.True(Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }) > 0);
    }

    [Fact]
    public void Two_threads_that_make_the_first_session_use_one_file()
    {
        _engine.WhileOpening = () =>
        {
            _engine.WhileOpening = null;
            _guest.CreateCipher(s_key);
            return Errno.OK;
        };

        Assert.True(Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }) > 0);

        Assert.Equal((2, 1), (_engine.Opened, _engine.Disposed));
    }

    [Fact]
    public void Operation_or_algorithm_that_is_not_offered_is_NOTSUPP()
    {
        foreach (VirtioCipherAlgorithm cipher in Enum.GetValues<VirtioCipherAlgorithm>().Append((VirtioCipherAlgorithm)99).Where(static cipher => cipher != VirtioCipherAlgorithm.AesCbc))
        {
            Assert.Equal(-3, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }, cipher: cipher));
        }

        foreach (VirtioMacAlgorithm mac in Enum.GetValues<VirtioMacAlgorithm>().Append((VirtioMacAlgorithm)64).Where(static mac => mac is < VirtioMacAlgorithm.HmacSha1 or > VirtioMacAlgorithm.HmacSha512))
        {
            Assert.Equal(-3, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Mac }, mac: mac));
        }

        Assert.Equal(-3, Create(default));
        Assert.Equal(-3, Create(new VirtioCryptoSession { Operation = (VirtioCryptoOperation)4 }));
        Assert.Equal(-3, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }, mode: VirtioHashMode.Plain));
        Assert.Equal(-3, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }, mode: VirtioHashMode.Nested));
        Assert.Equal(-3, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }, order: 0));
        Assert.Equal(-3, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }, order: 3));
        Assert.Equal(0, _engine.Opened);
    }

    [Fact]
    public void Wrong_lengths_and_directions_are_ERR()
    {
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }, key: 33)); // CVE-2020-10724
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }, direction: 0));
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher }, direction: 3));
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Mac }, macKey: 101));
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Mac }, result: 0));
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Mac }, result: 33));
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }, macKey: 101));
        Assert.Equal(-1, Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }, result: 33));
        Assert.Equal(0, _engine.Opened);
        Assert.True(Create(new VirtioCryptoSession { Operation = VirtioCryptoOperation.AlgorithmChaining }, key: 32, macKey: 100, result: 1) > 0);
    }

    [Fact]
    public void Control_requests_make_and_close_sessions()
    {
        byte[][] requests = [VirtioFrames.CreateCipher(s_key), VirtioFrames.CreateMac(s_key), VirtioFrames.CreateChain(s_key, s_key, order: 1)];
        var random = new Random(1);
        foreach (byte[] request in requests)
        {
            (uint written, byte[] outcome) = Control(random, request, 16);
            Assert.Equal(16u, written);
            SessionOutcome made = SessionOutcome.Read(outcome);
            Assert.Equal(VirtioCryptoStatus.Ok, made.Status);

            Assert.Equal((1u, (byte)0), Control(random, VirtioFrames.Destroy(made.Session), 1) is var (w, o) ? (w, o[0]) : default);
            Assert.Equal((1u, (byte)1), Control(random, VirtioFrames.Destroy(made.Session, 0x203), 5) is var (w2, o2) ? (w2, o2[0]) : default);
        }
    }

    [Theory]
    [InlineData(0x102u, VirtioCryptoStatus.NotSupported)]
    [InlineData(0x302u, VirtioCryptoStatus.NotSupported)]
    [InlineData(0x404u, VirtioCryptoStatus.NotSupported)]
    [InlineData(0u, VirtioCryptoStatus.NotSupported)]
    [InlineData(uint.MaxValue, VirtioCryptoStatus.NotSupported)]
    public void Control_request_that_is_not_offered_is_answered(uint opcode, VirtioCryptoStatus status)
    {
        (uint written, byte[] outcome) = Control(new Random(1), VirtioFrames.With(VirtioFrames.CreateCipher(s_key), 0, opcode), 16);

        Assert.Equal((16u, new SessionOutcome(0, status)), (written, SessionOutcome.Read(outcome)));
    }

    [Theory]
    [InlineData(0x103u)]
    [InlineData(0x303u)]
    [InlineData(0x405u)]
    public void Session_is_not_closed_in_the_name_of_another_service(uint opcode)
    {
        ulong id = _guest.CreateCipher(s_key);

        (uint written, byte[] outcome) = Control(new Random(1), VirtioFrames.Destroy(id, opcode), 1);

        Assert.Equal((1u, (byte)VirtioCryptoStatus.Error), (written, outcome[0]));
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(id));
    }

    [Fact]
    public void Control_request_without_room_for_its_outcome_is_not_executed()
    {
        ulong id = _guest.CreateCipher(s_key);

        Assert.Equal(0u, Control(new Random(1), VirtioFrames.CreateCipher([.. Enumerable.Repeat((byte)7, 16)]), 15).Written);
        AssertKeysAreWiped();
        Assert.Equal(0u, Control(new Random(1), VirtioFrames.Destroy(id), 0).Written);

        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(id));
        Assert.Equal(4, Enumerable.Range(0, 4).Select(_ => _guest.CreateCipher(s_key)).Distinct().Count());
    }

    /// <summary>A driver that gets no id could never close the session.</summary>
    [Fact]
    public void Session_whose_outcome_cannot_be_written_is_closed()
    {
        byte[] request = VirtioFrames.CreateCipher(s_key);
        for (int leases = 0; leases < 3; leases++)
        {
            var ring = new WatchedPair(4, RingFeatures.None);
            var readable = new Segment(RingPair.DataAt, (uint)request.Length);
            Assert.True(ring.Memory.TryLend(readable.Address, readable.Length, Access.Write, out PayloadLease lease));
            request.CopyTo(lease.Span);
            ring.Offer([readable], [new Segment(RingPair.DataAt + 1024, 16)]);
            Chain chain = ring.Pop();
            ring.DeviceWatch.LeasesLeft = leases;

            Assert.Equal(0u, _control.Execute(chain));

            Assert.Equal(leases < 2 ? 0 : 1, _engine.Log.Length);
        }

        Assert.Equal(4, Enumerable.Range(0, 4).Select(_ => _guest.CreateCipher(s_key)).Distinct().Count());
    }

    [Fact]
    public void Key_of_a_control_request_reaches_the_engine_and_its_copy_is_wiped()
    {
        byte[] key = [.. Enumerable.Range(1, 16).Select(static i => (byte)i)];
        byte[]? seen = null;
        _engine.WhileCreating = (in SessionSpec spec) =>
        {
            seen = spec.Key.ToArray();
            return Errno.OK;
        };

        Control(new Random(1), VirtioFrames.CreateCipher(key), 16);

        Assert.Equal(key, seen);
        AssertKeysAreWiped();
    }

    [Fact]
    public void Configuration_tells_limits_and_algorithms()
    {
        Assert.Equal(new VirtioCryptoConfig(1, 1, 0b101, 0b1000, 0, 0b111_1100, 0, 32, 100, 0, 16 << 20), _guest.Backend.Config);
        using var narrow = new VirtioGuest(
            _engine, new VirtioCryptoOptions { Ciphers = [CipherAlgorithm.AesCfb], Macs = [MacAlgorithm.Sha256Hmac, MacAlgorithm.Md5Hmac], MaxPayload = 100 });
        Assert.Equal(new VirtioCryptoConfig(1, 1, 0b100, 0, 0, 0b1_0000, 0, 64, 512, 0, 100), narrow.Backend.Config);
        Assert.Equal(-3, narrow.Backend.CreateSession(new VirtioCryptoSession { Operation = VirtioCryptoOperation.Cipher, Cipher = VirtioCipherAlgorithm.AesCbc }));
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        foreach (VirtioCryptoOptions options in (VirtioCryptoOptions[])[
            new() { MaxSessions = 0 }, new() { MaxSessions = 65536 }, new() { MaxPayload = 0 }, new() { MaxPayload = (1 << 30) + 1 },
            new() { MaxCipherKey = 0 }, new() { MaxCipherKey = 65 }, new() { MaxMacKey = 0 }, new() { MaxMacKey = 513 }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new VirtioGuest(_engine, options));
        }
    }

    private void AssertKeysAreWiped()
    {
        const BindingFlags inner = BindingFlags.Instance | BindingFlags.NonPublic;
        object request = typeof(ControlHandler).GetField("_request", inner)!.GetValue(_control)!;
        Assert.All((byte[])request.GetType().GetField("_keys", inner)!.GetValue(request)!, static value => Assert.Equal(0, value));
    }

    private (uint Written, byte[] Outcome) Control(Random random, byte[] request, int room)
    {
        Framing framing = Framing.Draw(random, request, room);
        uint written = _control.Execute(framing.Pop());
        Assert.True(framing.GapsAreUntouched());
        Assert.All(framing.Written().Skip((int)written), static value => Assert.Equal(0, value));
        return (written, framing.Written());
    }

    private long Create(
        in VirtioCryptoSession session,
        VirtioCipherAlgorithm cipher = VirtioCipherAlgorithm.AesCbc,
        VirtioMacAlgorithm mac = VirtioMacAlgorithm.HmacSha256,
        int key = 16,
        int macKey = 20,
        uint direction = 1,
        uint result = 32,
        uint order = 1,
        VirtioHashMode mode = VirtioHashMode.Auth) => _guest.Backend.CreateSession(new VirtioCryptoSession
    {
        Operation = session.Operation,
        Direction = (VirtioCryptoDirection)direction,
        Cipher = cipher,
        CipherKey = new byte[key],
        Mac = mac,
        MacKey = new byte[macKey],
        MacResultLength = result,
        Order = (VirtioChainOrder)order,
        HashMode = mode,
    });
}
