namespace CryptoVirtio.SystemTests;

/// <summary>A folder for the files of one test.</summary>
internal sealed class Workspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cryptovirtio-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    public byte[] Read(string name) => File.ReadAllBytes(Path(name));

    /// <summary>Holds every trace in it against the specification, and returns how many there were.</summary>
    public int CheckTraces()
    {
        string[] traces = Directory.GetFiles(Folder, "*.ndjson");
        foreach (string trace in traces)
        {
            using Running check = Running.Start("/dev/null", Path("verdict"), Running.Program, "check", trace);
            Assert.True(check.Wait() == 0, File.ReadAllText(Path("verdict")) + check.Error);
        }

        return traces.Length;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
