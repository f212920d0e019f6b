using System.Runtime.CompilerServices;

namespace CryptoVirtio.Snapshots;

/// <summary>The bytes of the chat, with a fixed key and nonces that count. What is accepted must also be understood by the other end.</summary>
[Trait("Category", "Snapshot")]
public sealed class ChatWire : IDisposable
{
    private readonly ChatEnds _ends = new();

    [Theory]
    [InlineData(ChatRole.Connector)]
    [InlineData(ChatRole.Listener)]
    public void Hello(ChatRole role)
    {
        byte[] hello = role == ChatRole.Connector ? _ends.ConnectorHello : _ends.ListenerHello;
        WireDump dump = new WireDump(hello)
            .Bytes("magic", 8, "cvchat CR LF")
            .U8("version")
            .U8("suite")
            .U8("role", static value => ((ChatRole)value).ToString())
            .U8("zero")
            .Rest("nonce");
        Snapshot.MatchWire(dump, $"role={role}");

        // The other end takes it for a hello: it answers with its CONFIRM.
        Assert.Equal(hello, Snapshot.ReadWire($"role={role}"));
        Assert.NotEmpty(role == ChatRole.Connector ? _ends.ListenerConfirm : _ends.ConnectorConfirm);
    }

    [Fact]
    public void Confirm()
    {
        byte[] accepted = MatchRecord(_ends.ConnectorConfirm);
        Assert.Empty(_ends.Hear(accepted));
        Assert.True(_ends.Listener.IsOpen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(19)]
    public void Data(int length)
    {
        byte[] plaintext = [.. "The quick brown fox jumps"u8[..length]];
        byte[] accepted = MatchRecord(_ends.Opened().Send(plaintext), $"length={length}");
        Assert.Equal(plaintext, _ends.Hear(accepted));
        using ChatEnds again = new ChatEnds().Opened();
        Assert.Equal(accepted, again.Send(plaintext));
    }

    [Fact]
    public void Second_record()
    {
        byte[] plaintext = [.. "again"u8];
        byte[] first = _ends.Opened().Send(plaintext);
        byte[] accepted = MatchRecord(_ends.Send(plaintext));
        Assert.NotEqual(first, accepted);
        Assert.Equal(plaintext, _ends.Hear(first));
        Assert.Equal(plaintext, _ends.Hear(accepted));
    }

    [Fact]
    public void Close()
    {
        byte[] accepted = MatchRecord(_ends.Opened().End());
        Assert.Empty(_ends.Hear(accepted));
        Assert.True(_ends.Listener.PeerEnded);
    }

    [Fact]
    public void Key_file()
    {
        using ChatKey key = ChatKey.Generate(new CountingRandom(0xf0));
        byte[] text = new byte[KeyFile.Length];
        Assert.Equal(text.Length, KeyFile.Format(key, text));
        Snapshot.MatchWire(new WireDump(text).Bytes("tag", 18, "cryptovirtio-key-1").Bytes("space", 1).Bytes("digits", 64).Rest("line feed"));

        byte[] accepted = Snapshot.ReadWire();
        AssertNo.Reason(KeyFile.Parse(accepted, out ChatKey? parsed));
        using (parsed)
        {
            byte[] again = new byte[KeyFile.Length];
            KeyFile.Format(parsed!, again);
            Assert.Equal(accepted, again);
        }
    }

    public void Dispose() => _ends.Dispose();

    private static byte[] MatchRecord(byte[] record, string parameters = "", [CallerMemberName] string method = "")
    {
        int ciphertext = record.Length - 5 - 16 - 32;
        WireDump dump = new WireDump(record)
            .U8("type", static value => ((RecordType)value).ToString())
            .U32BigEndian("length")
            .Bytes("iv", 16)
            .Bytes("ciphertext", ciphertext)
            .Rest("mac");
        Snapshot.MatchWire(dump, parameters, method: method);
        return Snapshot.ReadWire(parameters, method: method);
    }
}
