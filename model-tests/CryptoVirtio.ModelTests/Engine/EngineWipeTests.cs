namespace CryptoVirtio.ModelTests;

/// <summary>What is left of secrets. The contexts of libcrypto wipe themselves when they are freed; here is what is managed.</summary>
[Trait("Category", "Unit")]
public sealed class EngineWipeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Key_is_wiped_when_its_session_ends(bool byClosingTheFile)
    {
        using EngineFile file = EngineFiles.Open();
        uint id = EngineFiles.CreateAesCbc(file);
        Locked<Session> session = file.Find(id)!;
        Assert.Equal("an AES-128 key.."u8, KeyOf(session));

        if (byClosingTheFile)
        {
            file.Dispose();
        }
        else
        {
            Assert.Equal(Errno.OK, file.FreeSession(id));
        }

        Assert.Equal(new byte[16], KeyOf(session));
    }

    [Theory]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.None)]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha1Hmac)]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac)]
    public void Contexts_of_libcrypto_are_freed_when_their_session_ends(CipherAlgorithm cipher, MacAlgorithm mac)
    {
        using EngineFile file = EngineFiles.Open();
        uint id = EngineFiles.Create(file, new SessionSpec
        {
            Cipher = cipher, Key = cipher == CipherAlgorithm.None ? [] : new byte[16], Mac = mac, MacKey = mac == MacAlgorithm.None ? [] : new byte[16],
        });
        SafeHandle[] contexts = [.. ObjectGraph.From(file.Find(id)!).OfType<SafeHandle>().Where(static handle => handle.GetType().Name.EndsWith("ContextHandle", StringComparison.Ordinal))];
        Assert.Equal((cipher == CipherAlgorithm.None ? 0 : 1) + (mac == MacAlgorithm.None ? 0 : 1), contexts.Length);

        Assert.Equal(Errno.OK, file.FreeSession(id));

        Assert.All(contexts, static context => Assert.True(context.IsClosed));
    }

    [Fact]
    public void Rented_memory_is_wiped_when_it_comes_back()
    {
        using EngineFile file = EngineFiles.Open();
        EngineBuffer buffer = EngineFiles.Rent(file, 64);
        buffer.Array.AsSpan().Fill(0x55);
        byte[] array = buffer.Array;

        buffer.Dispose();

        Assert.Equal(new byte[64], array);
        Assert.Same(array, EngineFiles.Rent(file, 64).Array);
    }

    private static byte[] KeyOf(Locked<Session> session)
    {
        using Locked<Session>.Guard guard = session.Enter();
        return guard.Value.Key.ToArray();
    }
}
