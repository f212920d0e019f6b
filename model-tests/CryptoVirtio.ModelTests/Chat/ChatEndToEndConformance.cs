using System.Security.Cryptography;

namespace CryptoVirtio.ModelTests;

/// <summary>Two loops over TCP, pipes and threads of the system.</summary>
[Trait("Category", "Model")]
public abstract class ChatEndToEndConformance(ITestOutputHelper output, ICryptoDevice device) : DeviceConformance(device)
{
    private const int Much = 8 << 20;

    private readonly ICryptoDevice _device = BroughtUp(device);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Conversation_carries_megabytes_both_ways_at_once(bool encrypted)
    {
        int seed = Seeds.For(output);
        using var key = new ChatKey(ChannelPair.KeyBytes);
        using var connection = new Connection();
        using RealSide left = Side(connection.LeftDescriptor, encrypted, key, ChatRole.Connector);
        using RealSide right = Side(connection.RightDescriptor, encrypted, key, ChatRole.Listener);
        byte[] leftSays = Bytes(seed);
        byte[] rightSays = Bytes(unchecked(seed + 1));
        Thread[] typists = [Type(left, leftSays), Type(right, rightSays)];
        byte[] leftHeard = [];
        var reader = new Thread(() => leftHeard = Read(left));
        reader.Start();
        byte[] rightHeard = Read(right);
        reader.Join();
        Array.ForEach(typists, typist => typist.Join());

        Assert.Equal(new ChatResult(ChatOutcome.Ok, null, Much, Much), left.Join());
        Assert.Equal(new ChatResult(ChatOutcome.Ok, null, Much, Much), right.Join());
        Assert.Equal(SHA256.HashData(leftSays), SHA256.HashData(rightHeard));
        Assert.Equal(SHA256.HashData(rightSays), SHA256.HashData(leftHeard));
    }

    [Fact]
    public void Conversation_fails_on_both_sides_when_the_keys_differ()
    {
        using var key = new ChatKey(ChannelPair.KeyBytes);
        using var other = new ChatKey(new byte[ChatKey.Length]);
        using var connection = new Connection();
        using RealSide left = Side(connection.LeftDescriptor, encrypted: true, key, ChatRole.Connector);
        using RealSide right = Side(connection.RightDescriptor, encrypted: true, other, ChatRole.Listener);
        left.Keyboard.Write("secret"u8);
        Assert.Equal(ChatOutcome.AuthenticationFailed, left.Join().Outcome);
        Assert.Equal(ChatOutcome.AuthenticationFailed, right.Join().Outcome);
        Assert.Empty(Read(right));
    }

    [Fact]
    public void Conversation_is_truncated_when_the_peer_vanishes()
    {
        using var key = new ChatKey(ChannelPair.KeyBytes);
        using var connection = new Connection();
        using RealSide left = Side(connection.LeftDescriptor, encrypted: true, key, ChatRole.Connector);
        using (RealSide right = Side(connection.RightDescriptor, encrypted: true, key, ChatRole.Listener))
        {
            right.Keyboard.Write("x"u8);
            AssertHears('x', left);
            right.Screen.Dispose();
            Assert.Equal(ChatOutcome.OutputClosed, right.Join().Outcome);
        }

        Assert.Equal(ChatOutcome.Truncated, left.Join().Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("CH9")]
    public void Conversation_is_truncated_when_the_peer_is_interrupted_and_plain_bytes_cannot_tell(bool encrypted)
    {
        using var key = new ChatKey(ChannelPair.KeyBytes);
        using var connection = new Connection();
        using RealSide left = Side(connection.LeftDescriptor, encrypted, key, ChatRole.Connector);
        using RealSide right = Side(connection.RightDescriptor, encrypted, key, ChatRole.Listener);
        left.Keyboard.Write("x"u8);
        AssertHears('x', right);
        left.Interrupt();
        Assert.Equal(ChatOutcome.Interrupted, left.Join().Outcome);
        right.Keyboard.Dispose();
        Assert.Equal(encrypted ? ChatOutcome.Truncated : ChatOutcome.Ok, right.Join().Outcome);
    }

    /// <summary>A device answers EBUSY while another thread opens it for the first time, and here both sides share one.</summary>
    private static ICryptoDevice BroughtUp(ICryptoDevice device)
    {
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        file!.Dispose();
        return device;
    }

    private static void AssertHears(char expected, RealSide side)
    {
        int heard = side.Screen.ReadByte();
        Assert.True(heard == expected, heard < 0 ? $"the conversation ended: {side.Join()}" : $"heard {heard}");
    }

    private static byte[] Bytes(int seed)
    {
        byte[] bytes = new byte[Much];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static Thread Type(RealSide side, byte[] text)
    {
        var typist = new Thread(() =>
        {
            side.Keyboard.Write(text);
            side.Keyboard.Dispose();
        });
        typist.Start();
        return typist;
    }

    private static byte[] Read(RealSide side)
    {
        using var read = new MemoryStream();
        side.Screen.CopyTo(read);
        return read.ToArray();
    }

    private RealSide Side(int socket, bool encrypted, ChatKey key, ChatRole role)
    {
        if (!encrypted)
        {
            return new RealSide(socket, new PlainChannel());
        }

        var monitor = LiveMonitor.OfChat();
        var handshake = Observed.Handshake(_device, key, role, SystemRandom.Instance, SystemClock.Instance, tracer: monitor);
        return new RealSide(socket, Observed.Channel(handshake, monitor), monitor);
    }
}
