using System.Security.Cryptography;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class CryptCommandTests(ITestOutputHelper output)
{
    // SP 800-38A, F.2.1.
    private const string Key = "2b7e151628aed2a6abf7158809cf4f3c";
    private const string Iv = "000102030405060708090a0b0c0d0e0f";
    private const string Plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51";
    private const string Sealed = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2";

    // The borders of the chunks in which the stream is worked on.
    private static readonly int[] Borders = [0, 16, 65520, 65536, 65552, 131072];

    public static TheoryData<string> Devices => ["virtio", "engine"];

    [Theory]
    [MemberData(nameof(Devices))]
    public void Crypt_gives_the_standards_answer_in_both_directions(string device)
    {
        string[] common = ["--cipher", "aes-cbc", "--key", Key, "--iv", Iv, "--device", device];

        Assert.Equal(Sealed, Convert.ToHexStringLower(Run(Convert.FromHexString(Plain), ["crypt", .. common]).Output));
        Assert.Equal(Plain, Convert.ToHexStringLower(Run(Convert.FromHexString(Sealed), ["crypt", "--decrypt", .. common]).Output));
    }

    [Theory]
    [Rule("IO-CRYPT-7", "IO-CRYPT-9", "IO-CRYPT-10")]
    [MemberData(nameof(Devices))]
    public void Crypt_equals_the_framework_whatever_the_length(string device)
    {
        var random = new Random(Seeds.For(output));
        int[] lengths = [.. Borders, .. Enumerable.Range(0, Seeds.Iterations(6)).Select(_ => 16 * random.Next(20_000))];
        foreach (int length in lengths)
        {
            byte[] key = new byte[16 + (8 * random.Next(3))];
            byte[] iv = new byte[16];
            byte[] macKey = new byte[random.Next(1, 100)];
            byte[] plain = new byte[length];
            Array.ForEach([key, iv, macKey, plain], random.NextBytes);
            using var aes = Aes.Create();
            aes.Key = key;
            string[] common =
            [
                "--cipher", "aes-cbc", "--key", Convert.ToHexString(key), "--iv", Convert.ToHexString(iv), "--mac", "hmac-sha256",
                "--mac-key", Convert.ToHexString(macKey), "--device", device,
            ];
            string mac = Convert.ToHexStringLower(HMACSHA256.HashData(macKey, plain)) + "\n";

            CliRun encrypted = CliRun.With(plain, ["crypt", .. common]);
            CliRun decrypted = CliRun.With(encrypted.Output, ["crypt", "-d", .. common]);

            Assert.Equal((0, mac), (encrypted.ExitCode, encrypted.Error));
            Assert.Equal((0, mac), (decrypted.ExitCode, decrypted.Error));
            Assert.Equal(aes.EncryptCbc(plain, iv, PaddingMode.None), encrypted.Output);
            Assert.Equal(plain, decrypted.Output);
        }
    }

    [Theory]
    [Rule("IO-CRYPT-3")]
    [MemberData(nameof(Devices))]
    public void Crypt_refuses_what_is_no_whole_number_of_blocks(string device)
    {
        CliRun run = CliRun.With(new byte[17], "crypt", "--cipher", "aes-cbc", "--key", Key, "--iv", Iv, "--device", device);

        Assert.Contains("EINVAL", run.FailsWith(ExitCode.Failed));
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--cipher aes-cbc --iv 00")]
    [InlineData("--cipher rot13 --key 00 --iv 00")]
    [InlineData("--cipher aes-cbc --key 0 --iv 00")]
    [InlineData("--cipher aes-cbc --key 00zz --iv 00")]
    [InlineData("--cipher aes-cbc --key 0011 --iv 00")]
    [InlineData("--cipher aes-cbc --key 2b7e151628aed2a6abf7158809cf4f3c --iv 0011")]
    [InlineData("--cipher aes-cbc --key 2b7e151628aed2a6abf7158809cf4f3c")]
    [InlineData("--cipher aes-cbc --key 2b7e151628aed2a6abf7158809cf4f3c --key-file x --iv 00")]
    [InlineData("--cipher aes-cbc --key 2b7e151628aed2a6abf7158809cf4f3c --iv 000102030405060708090a0b0c0d0e0f --mac hmac-sha256")]
    [InlineData("--cipher aes-cbc --key 2b7e151628aed2a6abf7158809cf4f3c --iv 000102030405060708090a0b0c0d0e0f --mac-key 00")]
    [InlineData("--cipher aes-cbc --key 2b7e151628aed2a6abf7158809cf4f3c --iv 000102030405060708090a0b0c0d0e0f --mac crc --mac-key 00")]
    [InlineData("--cipher aes-cbc --device gpu")]
    [InlineData("--no-such-option")]
    public void Crypt_calls_a_wrong_command_line_usage(string arguments) =>
        CliRun.Of(["crypt", .. arguments.Split(' ')]).FailsWith(ExitCode.Usage);

    [Fact]
    [Rule("CH14")]
    public void Crypt_never_repeats_a_key_in_a_message() =>
        Assert.DoesNotContain("c0ffee", CliRun.Of("crypt", "--cipher", "aes-cbc", "--key", "c0ffeeX", "--iv", "00").Error);

    [Fact]
    [Rule("CH14")]
    public void Crypt_takes_keys_from_files_of_their_owner_alone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("key");
        File.WriteAllText(path, Key + "\n");
        string[] args = ["crypt", "--cipher", "aes-cbc", "--key-file", path, "--iv", Iv];

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains("chmod 600", CliRun.With(new byte[16], args).FailsWith(ExitCode.Environment));

        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        Assert.Equal(Sealed, Convert.ToHexStringLower(Run(Convert.FromHexString(Plain), args).Output));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public void Crypt_takes_a_key_file_with_any_end_of_line(string end)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("key"), Key + end);
        File.SetUnixFileMode(folder.File("key"), UnixFileMode.UserRead);

        CliRun run = Run(Convert.FromHexString(Plain), ["crypt", "--cipher", "aes-cbc", "--key-file", folder.File("key"), "--iv", Iv]);

        Assert.Equal(Sealed, Convert.ToHexStringLower(run.Output));
    }

    [Theory]
    [InlineData("--key 00zz")]
    [InlineData("--cipher rot13")]
    [InlineData("--iv 00")]
    [InlineData("--mac hmac-sha256")]
    [InlineData("--device engine")]
    public void Crypt_finds_a_usage_error_before_it_touches_the_trace(string wrong)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("trace"), "kept");
        var options = new Dictionary<string, string> { ["--cipher"] = "aes-cbc", ["--key"] = Key, ["--iv"] = Iv, ["--trace"] = folder.File("trace") };
        options[wrong.Split(' ')[0]] = wrong.Split(' ')[1];

        CliRun.Of(["crypt", "--force", .. options.SelectMany(static option => new[] { option.Key, option.Value })]).FailsWith(ExitCode.Usage);

        Assert.Equal("kept", File.ReadAllText(folder.File("trace")));
    }

    [Fact]
    public void Crypt_names_the_device_that_can_be_traced() =>
        Assert.Contains(
            "--device virtio",
            CliRun.Of("crypt", "--cipher", "aes-cbc", "--key", Key, "--iv", Iv, "--device", "engine", "--trace", "t").FailsWith(ExitCode.Usage));

    private static CliRun Run(byte[] input, string[] args)
    {
        CliRun run = CliRun.With(input, args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }
}
