namespace CryptoVirtio.ModelTests;

/// <summary>The traps of libcrypto that the binding keeps its users out of.</summary>
[Trait("Category", "Unit")]
public sealed class OpenSslTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private static readonly byte[] s_iv = new byte[16];

    [Fact]
    public void Version_is_that_of_OpenSSL_3() => Assert.StartsWith("OpenSSL 3.", OpenSslLibrary.Version, StringComparison.Ordinal);

    [Fact]
    public void Require_names_what_to_install_when_the_library_is_absent()
    {
        OpenSslException thrown = Assert.Throws<OpenSslException>(() => OpenSslLibrary.Require("libabsent.so.3"));

        Assert.Equal("libabsent.so.3 (OpenSSL 3) cannot be loaded: install the libssl3 package.", thrown.Message);
    }

    [Fact]
    public void Fetch_refuses_what_libcrypto_does_not_have()
    {
        Assert.False(EvpCipher.TryFetch("no such cipher", out _));
        Assert.False(EvpMac.TryFetch("no such MAC", out _));
        Assert.Contains("no such cipher", Assert.Throws<OpenSslException>(() => EvpCipher.Fetch("no such cipher")).Message, StringComparison.Ordinal);
        Assert.Contains("no such MAC", Assert.Throws<OpenSslException>(() => EvpMac.Fetch("no such MAC")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_MAC_key_replaces_the_one_before()
    {
        using EvpMac hmac = EvpMac.Fetch("HMAC");
        using var context = new MacContext(hmac);
        byte[] mac = new byte[32];
        Assert.True(context.Init("SHA2-256\0"u8, s_key));

        Assert.True(context.Init("SHA2-256\0"u8, key: []));
        Assert.True(context.Update([1, 2, 3]) && context.Final(mac));

        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, [], [1, 2, 3]), mac);
    }

    [Fact]
    public void Empty_MAC_key_is_a_key()
    {
        using EvpMac hmac = EvpMac.Fetch("HMAC");
        using var context = new MacContext(hmac);
        byte[] mac = new byte[32];

        Assert.True(context.Init("SHA2-256\0"u8, key: []));
        Assert.True(context.Update([1, 2, 3]) && context.Final(mac));
        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, [], [1, 2, 3]), mac);

        Assert.True(context.Restart() && context.Update([4]) && context.Final(mac));
        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, [], [4]), mac);
    }

    [Fact]
    public void Restart_keeps_the_MAC_key()
    {
        using EvpMac hmac = EvpMac.Fetch("HMAC");
        using var context = new MacContext(hmac);
        byte[] mac = new byte[32];
        Assert.True(context.Init("SHA2-256\0"u8, s_key) && context.Update([9]));

        Assert.True(context.Restart() && context.Update([1, 2, 3]) && context.Final(mac));

        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_key, [1, 2, 3]), mac);
    }

    [Fact]
    public void Mac_context_refuses_use_without_a_key()
    {
        using EvpMac hmac = EvpMac.Fetch("HMAC");
        using var context = new MacContext(hmac);

        Assert.Throws<InvalidOperationException>(() => context.Restart());
        Assert.Throws<InvalidOperationException>(() => context.Update([1]));
        Assert.Throws<InvalidOperationException>(() => context.Final(new byte[64]));
        Assert.False(context.Init("no such digest\0"u8, s_key));
        Assert.Throws<InvalidOperationException>(() => context.Update([1]));
        Assert.Throws<ArgumentException>(() => context.Init("SHA2-256"u8, s_key));
    }

    [Fact]
    public void Mac_context_refuses_too_little_room()
    {
        using EvpMac hmac = EvpMac.Fetch("HMAC");
        using var context = new MacContext(hmac);
        Assert.True(context.Init("SHA2-256\0"u8, s_key));

        Assert.Throws<ArgumentException>(() => context.Final(new byte[31]));
    }

    [Fact]
    public void Cipher_context_refuses_lengths_that_libcrypto_would_not_notice()
    {
        using EvpCipher cipher = EvpCipher.Fetch("AES-128-CBC");
        using var context = new CipherContext();
        Assert.Throws<ArgumentException>(() => context.SetIv(s_iv));
        Assert.Throws<ArgumentException>(() => context.Update(new byte[16], new byte[16]));
        Assert.Throws<ArgumentException>(() => context.Init(cipher, s_key.AsSpan(0, 15), encrypt: true));
        Assert.False(context.Final());

        Assert.True(context.Init(cipher, s_key, encrypt: true));

        Assert.Throws<ArgumentException>(() => context.SetIv(s_iv.AsSpan(0, 15)));
        Assert.Throws<ArgumentException>(() => context.GetIv(new byte[15]));
        Assert.Throws<ArgumentException>(() => context.Update(new byte[32], new byte[31]));
        Assert.Throws<ArgumentException>(() => context.Update(new byte[17], new byte[32]));
    }

    [Theory]
    [InlineData("AES-128-CBC")]
    [InlineData("AES-128-CTR")]
    public void Cipher_context_yields_as_many_bytes_as_it_takes(string name)
    {
        using EvpCipher cipher = EvpCipher.Fetch(name);
        using var encrypt = new CipherContext();
        using var decrypt = new CipherContext();
        Assert.True(encrypt.Init(cipher, s_key, encrypt: true) && decrypt.Init(cipher, s_key, encrypt: false));
        byte[] text = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];
        byte[] data = [.. text];

        for (int round = 0; round < 2; round++)
        {
            Assert.True(encrypt.SetIv(s_iv) && encrypt.Update(data.AsSpan(0, 16), data) && encrypt.Update(data.AsSpan(16), data.AsSpan(16)));
            Assert.True(encrypt.Final());
            Assert.NotEqual(text, data);
            Assert.True(decrypt.SetIv(s_iv) && decrypt.Update(data, data) && decrypt.Final());
            Assert.Equal(text, data);
        }
    }

    [Fact]
    public void Contexts_refuse_use_after_their_disposal()
    {
        using EvpCipher cipher = EvpCipher.Fetch("AES-128-CBC");
        using EvpMac hmac = EvpMac.Fetch("HMAC");
        var context = new CipherContext();
        var mac = new MacContext(hmac);
        Assert.True(context.Init(cipher, s_key, encrypt: true) && mac.Init("SHA1\0"u8, s_key));

        context.Dispose();
        mac.Dispose();

        Assert.Throws<ObjectDisposedException>(() => context.SetIv(s_iv));
        Assert.Throws<ObjectDisposedException>(() => context.Update(new byte[16], new byte[16]));
        Assert.Throws<ObjectDisposedException>(() => context.Init(cipher, s_key, encrypt: true));
        Assert.Throws<ObjectDisposedException>(() => mac.Update([1]));
        Assert.Throws<ObjectDisposedException>(() => mac.Init("SHA1\0"u8, s_key));
    }
}
