using System.CommandLine;
using CryptoVirtio.Abi;
using CryptoVirtio.Engine;

namespace CryptoVirtio.Cli;

/// <summary><c>crypt</c>: standard input through a session of the device to standard output.</summary>
internal static class CryptCommand
{
    public static Command Create(Terminal terminal)
    {
        var cipher = new Option<string>("--cipher") { Description = "The cipher; see 'cryptovirtio info'.", Required = true };
        var key = new Option<string?>("--key") { Description = "Key in hex. Other users of the machine can see it: prefer --key-file." };
        var keyFile = new Option<string?>("--key-file") { Description = "File with the key in hex; mode 0600." };
        var iv = new Option<string?>("--iv") { Description = "IV in hex." };
        var decrypt = new Option<bool>("--decrypt", "-d") { Description = "Decrypt instead of encrypting." };
        var mac = new Option<string?>("--mac") { Description = "Also print the MAC of the plaintext, in hex, on standard error." };
        var macKey = new Option<string?>("--mac-key") { Description = "MAC key in hex. Other users can see it: prefer --mac-key-file." };
        var macKeyFile = new Option<string?>("--mac-key-file") { Description = "File with the MAC key in hex; mode 0600." };
        Option<string> device = DeviceChoice.Option();
        var trace = new TraceOption();
        var command = new Command(
            "crypt",
            "Encrypt or decrypt standard input to standard output, in constant memory. No padding is added or removed: whole blocks only.")
        {
            cipher, key, keyFile, iv, decrypt, mac, macKey, macKeyFile, device,
        };
        trace.AddTo(command);
        command.SetAction(parsed =>
        {
            string deviceName = parsed.GetRequiredValue(device);
            if (trace.IsGiven(parsed) && !DeviceChoice.Named(deviceName).IsTraced)
            {
                string traced = string.Join(", ", DeviceChoice.All.Where(static choice => choice.IsTraced).Select(static choice => $"--device {choice.Name}"));
                throw new CommandFailure(ExitCode.Usage, $"--trace: the device {deviceName} has no queue to observe; take {traced}");
            }

            using Secret cipherKey = OneOf("--key", parsed.GetValue(key), "--key-file", parsed.GetValue(keyFile), CryptodevLimits.CipherKey)
                ?? throw new CommandFailure(ExitCode.Usage, "crypt: give --key or --key-file");
            CipherInfo row = Cipher(parsed.GetRequiredValue(cipher), cipherKey.Bytes.Length);
            using Secret initial = Secret.FromHex("--iv", parsed.GetValue(iv) ?? "");
            if (initial.Bytes.Length != row.IvSize)
            {
                throw new CommandFailure(ExitCode.Usage, $"--iv: {row.Name} takes {row.IvSize} bytes ({2 * row.IvSize} digits), not {initial.Bytes.Length}");
            }

            MacInfo? hash = Mac(parsed.GetValue(mac));
            using Secret? hashKey = OneOf("--mac-key", parsed.GetValue(macKey), "--mac-key-file", parsed.GetValue(macKeyFile), CryptodevLimits.MacKey);
            if (hash is null != hashKey is null)
            {
                throw new CommandFailure(ExitCode.Usage, "crypt: --mac and its key go together");
            }

            return trace.Run(parsed, file =>
            {
                using RunningDevice running = DeviceChoice.Open(deviceName, file?.For("crypt"));
                using IAsyncCryptoFile open = running.OpenFile();
                var pipe = new CryptPipe(terminal, open, row, hash);
                pipe.Run(
                    cipherKey.Bytes,
                    initial.Bytes,
                    hashKey is null ? [] : hashKey.Bytes,
                    parsed.GetValue(decrypt) ? CryptDirection.Decrypt : CryptDirection.Encrypt);
                return ExitCode.Ok;
            });
        });
        return command;
    }

    private static CipherInfo Cipher(string name, int keyLength)
    {
        if (!AlgorithmTable.TryGetCipher(name, out CipherInfo? cipher))
        {
            throw new CommandFailure(ExitCode.Usage, $"--cipher: there is no {name}; 'cryptovirtio info' lists them");
        }

        return cipher.Variants.Any(variant => variant.KeySize == keyLength)
            ? cipher
            : throw new CommandFailure(
                ExitCode.Usage,
                $"--key: {cipher.Name} takes {string.Join(", ", cipher.Variants.Select(static variant => variant.KeySize))} bytes, not {keyLength}");
    }

    private static MacInfo? Mac(string? name)
    {
        if (name is null)
        {
            return null;
        }

        return AlgorithmTable.TryGetMac(name, out MacInfo? mac)
            ? mac
            : throw new CommandFailure(ExitCode.Usage, $"--mac: there is no {name}; 'cryptovirtio info' lists them");
    }

    private static Secret? OneOf(string hexOption, string? hex, string fileOption, string? path, int maximum) => (hex, path) switch
    {
        (null, null) => null,
        (not null, not null) => throw new CommandFailure(ExitCode.Usage, $"{hexOption} and {fileOption} exclude each other"),
        (not null, null) => Secret.FromHex(hexOption, hex),
        (null, not null) => Secret.FromFile(fileOption, path, maximum),
    };
}
