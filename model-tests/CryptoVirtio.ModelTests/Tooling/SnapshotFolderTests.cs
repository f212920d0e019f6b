namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class SnapshotFolderTests : IDisposable
{
    private static readonly SnapshotName Name = new("Class", "Method", "case=1");

    private readonly TemporaryFolder _folder = new();

    private SnapshotFolder Verifying => new(_folder.Path, SnapshotMode.Verify);

    private SnapshotFolder Accepting => new(_folder.Path, SnapshotMode.Accept);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Match_fails_and_leaves_the_received_file_when_nothing_is_verified()
    {
        Assert.Throws<SnapshotMismatchException>(() => Verifying.Match(Name, "text", "txt"));

        Assert.Equal("text", File.ReadAllText(_folder.File("Class.Method_case=1.received.txt")));
        Assert.False(File.Exists(_folder.File("Class.Method_case=1.verified.txt")));
    }

    [Fact]
    public void Match_passes_when_the_verified_file_is_equal()
    {
        Accepting.Match(Name, "text", "txt");

        Verifying.Match(Name, "text", "txt");
    }

    [Fact]
    public void Match_names_both_files_and_shows_the_changed_lines_when_they_differ()
    {
        string before = string.Join('\n', Enumerable.Range(0, 20).Select(static i => $"line {i}"));
        Accepting.Match(Name, before, "txt");

        string message = Assert.Throws<SnapshotMismatchException>(() => Verifying.Match(Name, before.Replace("line 10", "LINE 10"), "txt")).Message;

        Assert.Contains("Received: " + _folder.File("Class.Method_case=1.received.txt"), message);
        Assert.Contains("Verified: " + _folder.File("Class.Method_case=1.verified.txt"), message);
        Assert.Contains("- line 10\n+ LINE 10", message);
        Assert.DoesNotContain("line 2\n", message);
    }

    [Fact]
    public void Match_removes_the_received_file_when_it_passes_again()
    {
        Accepting.Match(Name, "text", "txt");
        Assert.Throws<SnapshotMismatchException>(() => Verifying.Match(Name, "other", "txt"));

        Verifying.Match(Name, "text", "txt");

        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Accepting_writes_line_feeds_without_a_byte_order_mark_or_an_end_of_line_at_the_end()
    {
        Accepting.Match(Name, "α\r\nb\n", "txt");

        Assert.Equal([0xCE, 0xB1, (byte)'\n', (byte)'b'], File.ReadAllBytes(_folder.File("Class.Method_case=1.verified.txt")));
    }

    [Fact]
    public void A_verified_file_with_an_end_of_line_at_the_end_does_not_match()
    {
        File.WriteAllText(_folder.File("Class.Method_case=1.verified.txt"), "text\n");

        Assert.Throws<SnapshotMismatchException>(() => Verifying.Match(Name, "text", "txt"));
    }

    [Fact]
    public void Match_of_bytes_shows_the_changed_row_when_one_byte_differs()
    {
        byte[] bytes = new byte[64];
        Accepting.Match(Name, bytes, "bin");
        bytes[20] = 0xAB;

        string message = Assert.Throws<SnapshotMismatchException>(() => Verifying.Match(Name, bytes, "bin")).Message;

        Assert.Contains("+ 00000000ab", message);
    }

    [Theory]
    [InlineData(null, null, SnapshotMode.Verify)]
    [InlineData("0", null, SnapshotMode.Verify)]
    [InlineData(null, "true", SnapshotMode.Verify)]
    [InlineData("1", null, SnapshotMode.Accept)]
    [InlineData("1", "false", SnapshotMode.Accept)]
    public void Mode_accepts_only_when_asked_for(string? accept, string? ci, SnapshotMode expected) =>
        Assert.Equal(expected, Snapshot.ModeOf(accept, ci));

    [Fact]
    public void Mode_refuses_to_accept_on_a_build_server() =>
        Assert.Throws<InvalidOperationException>(() => Snapshot.ModeOf("1", "true"));

    [Fact]
    public void Name_keeps_letters_and_equals_signs_and_replaces_what_a_path_must_not_have() =>
        Assert.Equal("Tests.Method_key=a-b,n=1--", SnapshotName.Of("/x/Tests.cs", "Method", "key=a/b,n=1. ").ToString());
}
