using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.ModelTests;

/// <summary>The driver of the standard device against our device in process, with a control queue.</summary>
[Trait("Category", "Unit")]
public sealed class StandardDriverTests : IDisposable
{
    private const RingFeatures AllFeatures = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;
    private const byte Unwritten = 0xFF;

    private readonly InProcessCryptoDevice _device = new(AllFeatures);

    private StandardCryptoDriver Driver => _device.Driver;

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.EventIndex)]
    [InlineData(RingFeatures.IndirectDescriptors)]
    [InlineData(AllFeatures)]
    public void Driver_encrypts_and_decrypts(RingFeatures features)
    {
        using var device = new InProcessCryptoDevice(features);
        Assert.Equal(Errno.OK, device.Driver.Start());
        StandardDriver.AssertCiphers(device.Driver);
    }

    [Fact]
    public void Mac_session_is_closed_by_an_opcode_of_its_service()
    {
        Assert.Equal(Errno.OK, Driver.Start());
        var wanted = new VirtioCryptoSession
        {
            Operation = VirtioCryptoOperation.Mac, Mac = VirtioMacAlgorithm.HmacSha256, MacKey = StandardDriver.Key, MacResultLength = 32,
        };
        Assert.Equal(Errno.OK, Driver.CreateSession(wanted, out VirtioCryptoStatus status, out StandardSession session));
        Assert.Equal(VirtioCryptoStatus.Ok, status);

        byte[] request = new byte[DataHeader.Size + MacDataBody.Size + 3];
        new DataHeader(VirtioCryptoOpcode.Mac, 0, session.Id, 0).Write(request);
        new MacDataBody(3, 32).Write(request.AsSpan(DataHeader.Size));
        "abc"u8.CopyTo(request.AsSpan(DataHeader.Size + MacDataBody.Size));
        byte[] answer = new byte[33];
        Assert.Equal(Errno.OK, Driver.Execute(0, request, answer, out uint written));

        Assert.Equal(33u, written);
        Assert.Equal(System.Security.Cryptography.HMACSHA256.HashData(StandardDriver.Key, "abc"u8), answer[..32]);
        Assert.Equal((Errno.OK, VirtioCryptoStatus.Ok), (Driver.CloseSession(session, out status), status));
        Assert.Equal((Errno.OK, VirtioCryptoStatus.Error), (Driver.CloseSession(session, out status), status));
    }

    [Fact]
    public void Keys_are_in_guest_memory_while_the_device_makes_a_session_and_not_after()
    {
        Assert.Equal(Errno.OK, Driver.Start());
        bool wasThere = false;
        _device.BeforeKick = _ => wasThere = _device.HasInMemory(StandardDriver.Key);

        StandardDriver.Create(Driver, VirtioCryptoDirection.Encrypt);

        Assert.True(wasThere);
        Assert.False(_device.HasInMemory(StandardDriver.Key));
    }

    [Fact]
    public void Keys_that_a_silent_device_kept_are_cleared_by_the_next_reset()
    {
        Assert.Equal(Errno.OK, Driver.Start());
        _device.IsSilent = true;
        VirtioCryptoSession wanted = StandardDriver.AesCbc(VirtioCryptoDirection.Encrypt, StandardDriver.Key);

        Assert.Equal(Errno.ETIMEDOUT, Driver.CreateSession(wanted, out _, out _));
        Assert.True(_device.HasInMemory(StandardDriver.Key)); // the device may still read it
        Assert.Equal(Errno.EIO, Driver.CreateSession(wanted, out _, out _));

        _device.IsSilent = false;
        Assert.Equal(Errno.OK, Driver.Start());
        Assert.False(_device.HasInMemory(StandardDriver.Key));
        StandardDriver.AssertCiphers(Driver);
    }

    [Fact]
    public void Device_that_needs_a_reset_fails_what_is_in_flight_until_it_is_started_again()
    {
        Assert.Equal(Errno.OK, Driver.Start());
        _device.BeforeKick = _ => (_device.IsSilent, _device.NeedsReset) = (true, true);

        Assert.Equal(Errno.EIO, Driver.Execute(0, new byte[1], new byte[1], out _));
        _device.BeforeKick = null;
        _device.IsSilent = false;
        Assert.Equal(Errno.EIO, Driver.Execute(0, new byte[1], new byte[1], out _));

        Assert.Equal(Errno.OK, Driver.Start());
        StandardDriver.AssertCiphers(Driver);
    }

    [Fact]
    public void Outcome_that_the_device_has_not_written_is_not_taken_for_success()
    {
        Assert.Equal(Errno.OK, Driver.Start());
        _device.Control.IsIdle = true;
        VirtioCryptoSession wanted = StandardDriver.AesCbc(VirtioCryptoDirection.Encrypt, StandardDriver.Key);

        Assert.Equal(Errno.EIO, Driver.CreateSession(wanted, out VirtioCryptoStatus status, out _));
        Assert.Equal(VirtioCryptoStatus.Error, status);
        Assert.Equal(Errno.EIO, Driver.CloseSession(default, out status));
        Assert.Equal(VirtioCryptoStatus.Error, status);

        _device.Control.IsIdle = false; // the ring is whole: no reset is needed
        StandardDriver.AssertCiphers(Driver);
    }

    [Fact]
    public void What_the_standard_forbids_a_driver_is_refused_and_not_sent()
    {
        _device.Config = _device.Config with { MaxCipherKeyLength = 16, MaxSize = 16 + 32 + 32 };
        Assert.Equal(Errno.OK, Driver.Start());
        StandardSession session = StandardDriver.Create(Driver, VirtioCryptoDirection.Encrypt);
        byte[] iv = StandardDriver.Iv;
        Assert.Equal(Errno.OK, Driver.Encrypt(session, iv, new byte[32], new byte[32], out VirtioCryptoStatus status));
        Assert.Equal(VirtioCryptoStatus.Ok, status);
        _device.BeforeKick = static queue => Assert.Fail($"queue {queue} was kicked");

        Assert.Equal(Errno.EINVAL, Driver.CreateSession(StandardDriver.AesCbc(VirtioCryptoDirection.Encrypt, new byte[17]), out _, out _));
        Assert.Equal(Errno.EINVAL, Driver.Encrypt(session, iv, new byte[48], new byte[48], out _));
        Assert.Equal(Errno.EINVAL, Driver.Encrypt(session, iv, new byte[32], new byte[16], out _));
        Assert.Equal(Errno.EINVAL, Driver.Encrypt(session, new byte[17], new byte[16], new byte[16], out _));
        Assert.Equal(Errno.EINVAL, Driver.Decrypt(session, iv, new byte[16], new byte[16], out _));
        Assert.Equal(Errno.EINVAL, Driver.Execute(2, new byte[1], new byte[1], out _));
        Assert.Equal(Errno.EINVAL, Driver.Execute(0, [], [], out _));
        Assert.Equal(Errno.EINVAL, Driver.Execute(0, new byte[1 << 20], new byte[1], out _));
    }

    [Fact]
    public void Device_that_is_not_ready_or_has_a_wrong_configuration_is_given_up()
    {
        VirtioCryptoConfig good = _device.Config;
        Assert.Equal(Errno.EIO, Driver.Execute(0, new byte[1], new byte[1], out _));
        foreach ((VirtioCryptoConfig config, Errno expected) in new[]
        {
            (good with { Status = 0 }, Errno.ENODEV),
            (good with { Status = 3 }, Errno.EPROTO),
            (good with { MaxDataQueues = 0 }, Errno.EPROTO),
            (good with { MaxDataQueues = 65536 }, Errno.EPROTO),
            (good with { MaxDataQueues = 2 }, Errno.ENODEV),
        })
        {
            _device.Config = config;
            Assert.Equal(expected, Driver.Start());
            Assert.True(_device.Status.HasFlag(DeviceStatus.Failed));
            Assert.Equal(Errno.EIO, Driver.Execute(0, new byte[1], new byte[1], out _));
        }

        _device.Config = good;
        Assert.Equal(Errno.OK, Driver.Start());
        StandardDriver.AssertCiphers(Driver);
    }

    [Fact]
    public void Malformed_requests_have_a_status_of_the_standard()
    {
        Assert.Equal(Errno.OK, Driver.Start());
        ulong session = StandardDriver.Create(Driver, VirtioCryptoDirection.Encrypt).Id;
        byte[] variable = new byte[32];

        Assert.Equal(VirtioCryptoStatus.Ok, Send(VirtioCryptoOpcode.CipherEncrypt, session, new CipherDataBody(16, 16, 16), variable));
        Assert.Equal(VirtioCryptoStatus.InvalidSession, Send(VirtioCryptoOpcode.CipherEncrypt, session + 1, new CipherDataBody(16, 16, 16), variable));
        Assert.Equal(VirtioCryptoStatus.NotSupported, Send((VirtioCryptoOpcode)7, session, new CipherDataBody(16, 16, 16), variable));
        Assert.Equal(VirtioCryptoStatus.Error, Send(VirtioCryptoOpcode.CipherEncrypt, session, new CipherDataBody(16, 16, 15), variable));
        Assert.Equal(VirtioCryptoStatus.Error, Send(VirtioCryptoOpcode.CipherEncrypt, session, new CipherDataBody(16, uint.MaxValue, 16), variable));
    }

    private VirtioCryptoStatus Send(VirtioCryptoOpcode opcode, ulong session, CipherDataBody body, byte[] variable)
    {
        byte[] answer = new byte[17];
        answer[^1] = Unwritten;
        Assert.Equal(Errno.OK, Driver.Execute(0, StandardDriver.DataRequest(opcode, session, body, variable), answer, out _));
        return (VirtioCryptoStatus)answer[^1];
    }
}
