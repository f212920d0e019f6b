namespace CryptoVirtio.ModelTests;

/// <summary>Vectors of the standards.</summary>
[Trait("Category", "Unit")]
public sealed class EngineKnownAnswerTests
{
    private const string Iv = "000102030405060708090a0b0c0d0e0f";

    private const string Plaintext =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51" +
        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    /// <summary>NIST SP 800-38A, F.2.1 to F.2.6.</summary>
    [Theory]
    [InlineData(
        "2b7e151628aed2a6abf7158809cf4f3c",
        "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7")]
    [InlineData(
        "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
        "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd")]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b")]
    public void Aes_cbc_yields_the_vectors_of_SP_800_38A(string key, string ciphertext)
    {
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.Create(file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = Convert.FromHexString(key) });
        byte[] data = Convert.FromHexString(Plaintext);
        var call = new CryptCall { Session = session, Source = data, Destination = data, Iv = Convert.FromHexString(Iv) };

        Assert.Equal(Errno.OK, file.Crypt(call));
        Assert.Equal(ciphertext, Convert.ToHexStringLower(data));

        Assert.Equal(Errno.OK, file.Crypt(call with { Direction = CryptDirection.Decrypt }));
        Assert.Equal(Plaintext, Convert.ToHexStringLower(data));
    }

    /// <summary>RFC 2202, section 3.</summary>
    [Theory]
    [InlineData("0b*20", "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00")]
    [InlineData("Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")]
    [InlineData("aa*20", "dd*50", "125d7342b9ac11cd91a39af48aa17b4f63f175d3")]
    [InlineData("01..19", "cd*50", "4c9007f4026250c6bc8414f9bf50c86c2d7235da")]
    [InlineData("0c*20", "Test With Truncation", "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04")]
    [InlineData("aa*80", "Test Using Larger Than Block-Size Key - Hash Key First", "aa4ae5e15272d00e95705637ce8a3b55ed402112")]
    [InlineData("aa*80", "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data", "e8e99d0f45237d786d6bbaa7965c7808bbff1a91")]
    public void Hmac_sha1_yields_the_vectors_of_RFC_2202(string key, string data, string mac) => AssertMac("hmac-sha1", key, data, mac);

    /// <summary>RFC 4231, section 4, without the truncated case 5.</summary>
    [Theory]
    [InlineData(
        "0b*20",
        "Hi There",
        "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854")]
    [InlineData(
        "Jefe",
        "what do ya want for nothing?",
        "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737")]
    [InlineData(
        "aa*20",
        "dd*50",
        "7fb3cb3588c6c1f6ffa9694d7d6ad2649365b0c1f65d69d1ec8333ea",
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27",
        "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb")]
    [InlineData(
        "01..19",
        "cd*50",
        "6c11506874013cac6a2abc1bb382627cec6a90d86efc012de7afec5a",
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386c674cffb",
        "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd")]
    [InlineData(
        "aa*131",
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
        "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598")]
    [InlineData(
        "aa*131",
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
        "3a854166ac5d9f023f54d517d0b39dbd946770db9c2b95c9f6f565d1",
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e",
        "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58")]
    public void Hmac_sha2_yields_the_vectors_of_RFC_4231(string key, string data, string mac224, string mac256, string mac384, string mac512)
    {
        AssertMac("hmac-sha224", key, data, mac224);
        AssertMac("hmac-sha256", key, data, mac256);
        AssertMac("hmac-sha384", key, data, mac384);
        AssertMac("hmac-sha512", key, data, mac512);
    }

    private static void AssertMac(string name, string key, string data, string mac)
    {
        Assert.True(AlgorithmTable.TryGetMac(name, out MacInfo? info));
        using EngineFile file = EngineFiles.Open();
        uint session = EngineFiles.Create(file, new SessionSpec { Mac = info.Number, MacKey = Decode(key) });
        byte[] result = new byte[info.DigestSize];

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = Decode(data), Mac = result }));

        Assert.Equal(mac, Convert.ToHexStringLower(result));
    }

    // "aa*80": a byte, so many times; "01..19": a range of bytes; anything else is text.
    private static byte[] Decode(string text)
    {
        if (text.Length > 3 && text[2] == '*')
        {
            byte[] repeated = new byte[int.Parse(text[3..])];
            Array.Fill(repeated, Convert.FromHexString(text[..2])[0]);
            return repeated;
        }

        return text == "01..19" ? [.. Enumerable.Range(1, 0x19).Select(i => (byte)i)] : Encoding.ASCII.GetBytes(text);
    }
}
