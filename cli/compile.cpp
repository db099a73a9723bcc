#include "cli/compile.hpp"

#include "cli/cache.hpp"
#include "cli/failure.hpp"
#include "cli/process.hpp"
#include "cli/progress.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;
using Command = std::vector<std::string>;
using Files = std::vector<fs::path>;

void append(Command& command, Command const& words) {
    command.insert(command.end(), words.begin(), words.end());
}

Command compiler_command(Toolchain const& toolchain) {
    Command command = toolchain.compiler;
    append(command, toolchain.flags);
    command.push_back("-I" + toolchain.include.string());
    return command;
}

/** What distinguishes one way of compiling from another. */
std::string identity(Toolchain const& toolchain) {
    std::string text = toolchain.version;
    for (std::string const& word : compiler_command(toolchain)) {
        text += '\0' + word;
    }
    return text;
}

fs::path with_suffix(fs::path const& file, std::string const& suffix) {
    return file.string() + suffix;
}

/** Files that count although no depfile names them. */
Files also(Toolchain const& toolchain, Files files = {}) {
    files.push_back(find_program(toolchain.compiler.back()));
    return files;
}

/** Runs a command that makes `product`, and notes what it was made of: `known`, and what the compiler
    wrote down. It is put in place whole, so that another svc that does the same does no harm. */
Files make(fs::path const& product, Command command, Files known, std::string const& what) {
    fs::path const unfinished = with_suffix(product, '.' + std::to_string(::getpid()));
    fs::path const depfile = with_suffix(unfinished, ".d");
    append(command, {"-MD", "-MF", depfile.string(), "-o", unfinished.string()});
    if (shows_colors(STDERR_FILENO)) {
        command.emplace_back("-fdiagnostics-color=always");
    }
    auto const begun = fs::file_time_type::clock::now();
    Ended ended;
    {
        Progress progress("Compiling " + what);
        ended = run_program(command, Stream::Error, [&progress] { progress.tick(); });
    }
    std::cerr << ended.output << std::flush;
    std::error_code ignored;
    if (ended.exit_code != 0) {
        fs::remove(unfinished, ignored);
        fs::remove(depfile, ignored);
        throw Failure(what + " does not compile: see the compiler's message above");
    }
    std::ostringstream dependencies;
    dependencies << std::ifstream(depfile).rdbuf();
    for (fs::path const& file : read_depfile(dependencies.str())) {
        known.push_back(fs::absolute(file).lexically_normal());
    }
    fs::remove(depfile, ignored);
    note_inputs(product, known, begun);
    fs::rename(unfinished, product);
    return known;
}

/** The public header, compiled; what `-include` takes. */
fs::path precompiled_header(fs::path const& cache, Toolchain const& toolchain) {
    fs::path const folder = cache / ("header-" + fingerprint(identity(toolchain)));
    fs::path const product = folder / "service.hpp.gch";
    fs::path header = folder / "service.hpp";
    if (!inputs_if_fresh(product)) {
        fs::create_directories(folder);
        std::ofstream(header) << "#include <service/service.hpp>\n";
        Command command = compiler_command(toolchain);
        append(command, {"-x", "c++-header", header.string()});
        make(
            product,
            std::move(command),
            also(toolchain),
            "<service/service.hpp>, once for all services"
        );
    }
    return header;
}

struct Object {
    fs::path file;
    Files inputs;
};

Object object_of(
    fs::path const& source,
    fs::path const& cache,
    fs::path const& header,
    Toolchain const& toolchain
) {
    fs::path const absolute = fs::canonical(source);
    fs::path product = cache
                       / (source.stem().string() + '-'
                          + fingerprint(identity(toolchain) + absolute.string()) + ".o");
    if (auto inputs = inputs_if_fresh(product)) {
        return {std::move(product), *std::move(inputs)};
    }
    Command command = compiler_command(toolchain);
    append(command, {"-include", header.string(), "-c", absolute.string()});
    // The header itself, as the precompiled one hides what it was made of.
    Files inputs = make(
        product, std::move(command), also(toolchain, {with_suffix(header, ".gch")}), source.string()
    );
    return {std::move(product), std::move(inputs)};
}

void link(fs::path const& program, std::vector<Object> const& objects, Toolchain const& toolchain) {
    fs::path const unfinished = with_suffix(program, '.' + std::to_string(::getpid()));
    Command command = toolchain.compiler;
    append(command, toolchain.flags);
    Files inputs = also(toolchain, {toolchain.library});
    for (Object const& object : objects) {
        command.push_back(object.file.string());
        inputs.insert(inputs.end(), object.inputs.begin(), object.inputs.end());
    }
    command.push_back(toolchain.library.string());
    append(command, toolchain.link);
    append(command, {"-o", unfinished.string()});
    auto const begun = fs::file_time_type::clock::now();
    Ended const ended = run_program(command, Stream::Error);
    std::cerr << ended.output << std::flush;
    if (ended.exit_code != 0) {
        std::error_code ignored;
        fs::remove(unfinished, ignored);
        throw Failure(
            program.stem().string()
            + " does not link: see the linker's message above. Libraries are "
              "named by \"link\" in svc.toml or LDLIBS, further sources by --source."
        );
    }
    note_inputs(program, inputs, begun);
    fs::rename(unfinished, program);
}

bool begins_with(fs::path const& file, fs::path const& folder) {
    auto const relative = file.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

/** Those that are the user's own. */
Files own_files(Files const& files, fs::path const& cache, Toolchain const& toolchain) {
    Files own;
    for (fs::path const& file : files) {
        bool const foreign = begins_with(file, "/usr") || begins_with(file, cache)
                             || begins_with(file, toolchain.include / "service")
                             || file == toolchain.library;
        if (!foreign && std::find(own.begin(), own.end(), file) == own.end()) {
            own.push_back(file);
        }
    }
    return own;
}

} // namespace

Built compile(std::vector<fs::path> const& sources, Toolchain const& toolchain) {
    fs::path const cache = cache_folder();
    std::string key = identity(toolchain);
    for (std::string const& word : toolchain.link) {
        key += '\0' + word;
    }
    for (fs::path const& source : sources) {
        key += '\0' + fs::canonical(source).string();
    }
    fs::path program = cache / (sources.front().stem().string() + '-' + fingerprint(key));
    if (auto const inputs = inputs_if_fresh(program)) {
        return {std::move(program), own_files(*inputs, cache, toolchain), false};
    }
    fs::path const header = precompiled_header(cache, toolchain);
    std::vector<Object> objects;
    objects.reserve(sources.size());
    for (fs::path const& source : sources) {
        objects.push_back(object_of(source, cache, header, toolchain));
    }
    link(program, objects, toolchain);
    Files inputs;
    for (Object const& object : objects) {
        inputs.insert(inputs.end(), object.inputs.begin(), object.inputs.end());
    }
    return {std::move(program), own_files(inputs, cache, toolchain), true};
}

} // namespace svc::cli
