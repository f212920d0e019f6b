using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.ModelTests;

/// <summary>Calls that tests of the standard driver share.</summary>
internal static class StandardDriver
{
    public static byte[] Key { get; } = [.. Enumerable.Range(0xA0, 16).Select(static i => (byte)i)];

    public static byte[] Iv { get; } = [.. Enumerable.Range(0xF0, 16).Select(static i => (byte)i)];

    /// <summary>AES-CBC.</summary>
    public static StandardSession Create(StandardCryptoDriver driver, VirtioCryptoDirection direction)
    {
        Assert.Equal(Errno.OK, driver.CreateSession(AesCbc(direction, Key), out VirtioCryptoStatus status, out StandardSession session));
        Assert.Equal(VirtioCryptoStatus.Ok, status);
        return session;
    }

    public static VirtioCryptoSession AesCbc(VirtioCryptoDirection direction, byte[] key) => new()
    {
        Operation = VirtioCryptoOperation.Cipher,
        Cipher = VirtioCipherAlgorithm.AesCbc,
        Direction = direction,
        CipherKey = key,
    };

    /// <summary>Both directions at several lengths, against the engine.</summary>
    public static void AssertCiphers(StandardCryptoDriver driver)
    {
        StandardSession encryption = Create(driver, VirtioCryptoDirection.Encrypt);
        StandardSession decryption = Create(driver, VirtioCryptoDirection.Decrypt);
        foreach (int length in new[] { 16, 4 << 10, 64 << 10 })
        {
            byte[] plain = [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 7))];
            byte[] cipher = new byte[length];
            byte[] decrypted = new byte[length];

            Assert.Equal(Errno.OK, driver.Encrypt(encryption, Iv, plain, cipher, out VirtioCryptoStatus status));
            Assert.Equal(VirtioCryptoStatus.Ok, status);
            Assert.Equal(Encrypted(plain), cipher);
            Assert.Equal(Errno.OK, driver.Decrypt(decryption, Iv, cipher, decrypted, out status));
            Assert.Equal(VirtioCryptoStatus.Ok, status);
            Assert.Equal(plain, decrypted);
        }

        Close(driver, encryption);
        Close(driver, decryption);
    }

    /// <summary>A data request for a cipher, as bytes.</summary>
    public static byte[] DataRequest(VirtioCryptoOpcode opcode, ulong session, CipherDataBody body, params ReadOnlySpan<byte> variable)
    {
        byte[] request = new byte[DataHeader.Size + CipherDataBody.Size + variable.Length];
        new DataHeader(opcode, 0, session, 0).Write(request);
        body.Write(request.AsSpan(DataHeader.Size));
        variable.CopyTo(request.AsSpan(DataHeader.Size + CipherDataBody.Size));
        return request;
    }

    private static void Close(StandardCryptoDriver driver, StandardSession session)
    {
        Assert.Equal(Errno.OK, driver.CloseSession(session, out VirtioCryptoStatus status));
        Assert.Equal(VirtioCryptoStatus.Ok, status);
        byte[] answer = new byte[1];
        Assert.Equal(Errno.OK, driver.Execute(0, DataRequest(VirtioCryptoOpcode.CipherEncrypt, session.Id, default), answer, out _));
        Assert.Equal(VirtioCryptoStatus.InvalidSession, (VirtioCryptoStatus)answer[0]);
    }

    private static byte[] Encrypted(byte[] plain)
    {
        Assert.Equal(Errno.OK, new CryptoEngine(SystemSync.Instance).Open(out IAsyncCryptoFile? file));
        using (file)
        {
            Assert.Equal(Errno.OK, file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = Key }, out uint session));
            byte[] cipher = new byte[plain.Length];
            var call = new CryptCall { Session = session, Direction = CryptDirection.Encrypt, Source = plain, Destination = cipher, Iv = Iv };
            Assert.Equal(Errno.OK, file.Crypt(call));
            return cipher;
        }
    }
}
